"""Owns the signs of formulas: what each command of LaTeX is as a character of Unicode.

Sources: https://ctan.org/pkg/comprehensive and https://www.unicode.org/reports/tr25, by hand.
"""

from __future__ import annotations


def _signs(table: str) -> dict[str, str]:
    """Pairs of a command and its sign, with blanks between all of them."""
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


LETTERS = _signs(
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ
    chi χ psi ψ omega ω digamma ϝ
    Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Pi Π Rho Ρ
    Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
    varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω
    aleph ℵ beth ℶ gimel ℷ daleth ℸ hbar ℏ hslash ℏ ell ℓ wp ℘ Re ℜ Im ℑ imath ı jmath ȷ eth ð mho ℧ AA Å aa å ae æ
    AE Æ oe œ OE Œ ss ß O Ø o ø L Ł l ł
    partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠
    measuredangle ∡ sphericalangle ∢ triangle △ square □ Box □ blacksquare ■ qed ∎ diamond ⋄ Diamond ◇ lozenge ◊
    bigstar ★ blacktriangle ▲ clubsuit ♣ diamondsuit ♦ heartsuit ♥ spadesuit ♠ flat ♭ natural ♮ sharp ♯ checkmark ✓
    prime ′ backprime ‵ degree ° circledR ® copyright © pounds £ yen ¥ euro € S § P ¶ dag † ddag ‡ complement ∁
    ldots … dots … dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso … cdots ⋯ vdots ⋮ ddots ⋱ hdots … textellipsis …
    lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert |
    lVert ‖ rVert ‖ Vert ‖ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ llbracket ⟦ rrbracket ⟧ backslash \\
    surd √ cdotp · ldotp . sslash ⫽ textbackslash \\ textasciitilde ~
    Bbbk 𝕜 R ℝ N ℕ Z ℤ Q ℚ C ℂ E 𝔼 intercal ⊺ lightning ↯ textregistered ® textcopyright © LaTeX LaTeX TeX TeX dd d
    """
)
"""Signs that stand beside others as letters do. Some are no commands of LaTeX, but what many authors make these."""

CLOSING = frozenset({"rangle", "rfloor", "rceil", "rvert", "rVert", "rbrace", "rbrack", "rrbracket", "right"})
"""What stands right behind the last sign in it."""

LARGE = _signs(
    """
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁
    bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
    """
)
"""Signs that take limits, and a space before what they are about."""

SPACED = _signs(
    """
    le ≤ leq ≤ leqslant ≤ leqq ≦ ge ≥ geq ≥ geqslant ≥ geqq ≧ ne ≠ neq ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙ lesssim ≲ gtrsim ≳
    lessgtr ≶ gtrless ≷ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ lt < gt > prec ≺ succ ≻ preceq ⪯ succeq ⪰ precsim ≾ succsim ≿
    equiv ≡ approx ≈ approxeq ≊ sim ∼ simeq ≃ cong ≅ ncong ≇ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ eqqcolon ≕
    coloneq ≔ propto ∝ varpropto ∝ bowtie ⋈ models ⊨ vdash ⊢ dashv ⊣ vDash ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭ perp ⊥
    parallel ∥ nparallel ∦ mid ∣ nmid ∤ in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ nsubseteq ⊈
    nsupseteq ⊉ subsetneq ⊊ supsetneq ⊋ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ therefore ∴ because ∵
    to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹
    impliedby ⟸ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸
    Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁
    leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄ rightrightarrows ⇉
    uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
    leadsto ⇝ rightsquigarrow ⇝ twoheadrightarrow ↠ rightarrowtail ↣ nrightarrow ↛ nRightarrow ⇏ multimap ⊸
    pm ± mp ∓ times × div ÷ ast ∗ star ⋆ circ ∘ bullet • cdot · cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨
    wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ dagger †
    ddagger ‡ ltimes ⋉ rtimes ⋊ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ barwedge ⊼ veebar ⊻ curlyvee ⋎
    curlywedge ⋏ Cap ⋒ Cup ⋓ bmod mod triangleleft ◁ triangleright ▷ trianglelefteq ⊴ trianglerighteq ⊵ bigcirc ◯
    lessapprox ⪅ gtrapprox ⪆ thickapprox ≈ thicksim ∼ nsim ≁ eqsim ≂ backsim ∽ Join ⋈ given | mod mod
    curvearrowright ↷ curvearrowleft ↶ circlearrowright ↻ circlearrowleft ↺ dashrightarrow ⇢ dashleftarrow ⇠
    upharpoonright ↾ restriction ↾ Longmapsto ⟾ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
    """
)
"""Relations, arrows and operations, with a space on each side."""

FUNCTIONS = frozenset(
    {
        *("arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim"),
        *("exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min"),
        *("Pr", "sec", "sin", "sinh", "sup", "tan", "tanh", "argmax", "argmin"),
        *("sgn", "sign", "tr", "Tr", "rank", "diag", "Var", "Cov", "softmax", "supp", "lcm", "erf", "Hom", "Aut", "KL"),
    }
)

ACCENTS = _signs(
    """
    hat \u0302 widehat \u0302 check \u030c widecheck \u030c tilde \u0303 widetilde \u0303 acute \u0301 grave \u0300
    dot \u0307 ddot \u0308 dddot \u20db breve \u0306 bar \u0304 vec \u20d7 mathring \u030a overline \u0305
    underline \u0332 overrightarrow \u20d7 cancel \u0338 bcancel \u0338 xcancel \u0338 sout \u0336
    """
)
"""Marks that are put over or under each letter."""

SPACES = {",": " ", ":": " ", ";": " ", " ": " ", ">": " ", "\n": " ", "quad": "  ", "qquad": "  ", "enspace": " "}
SPACES["colon"] = ": "
SPACES |= dict.fromkeys(("thinspace", "medspace", "thickspace", "space", "hfill"), " ")
NOTHING = frozenset(
    {
        *("!", "/", "left", "right", "middle", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl"),
        *("Biggr", "big", "Big", "bigg", "Bigg", "bigm", "Bigm", "biggm", "Biggm", "limits", "nolimits"),
        *("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "hline"),
        *("allowbreak", "nobreak", "negthinspace", "relax", "mathstrut", "strut", "rm", "bf", "it", "cal"),
        *("qty", "sf", "tt", "bfseries", "itshape", "normalsize", "small", "large", "Large", "centering"),
    }
)
"""Commands that only say how a formula is set."""
DELIMITING = frozenset(
    name for name in NOTHING if name[:4].lower() in {"left", "righ", "midd", "bigl", "bigr", "bigg", "big"}
)
"""Those that stand before a delimiter; a point is none."""
PLAIN = frozenset(
    {
        *("mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathnormal", "boldsymbol", "bm", "pmb"),
        *("mathop", "mathrel", "mathbin", "mathord", "mathopen", "mathclose", "mathpunct", "mathinner"),
        *("boxed", "fbox", "underparen", "overparen", "smash", "ensuremath", "vcenter", "hbox", "mathstrut"),
        *("bold",),
    }
) - {"mathstrut"}
"""Commands whose argument is shown as it is."""
WORDS = frozenset(
    {
        *("text", "textrm", "textbf", "textit", "textsf", "texttt", "textnormal", "textup", "mbox", "textsc", "textsl"),
        *("operatorname", "emph"),
    }
)
"""Commands whose argument is text."""
ESCAPED = {sign: sign for sign in "{}$%#&_"} | {"|": "‖", "-": "", "\\": "\n", "cr": "\n", "newline": "\n"}

_BLACKBOARD = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
_SCRIPT = {
    "B": "ℬ",
    "E": "ℰ",
    "F": "ℱ",
    "H": "ℋ",
    "I": "ℐ",
    "L": "ℒ",
    "M": "ℳ",
    "R": "ℛ",
    "e": "ℯ",
    "g": "ℊ",
    "o": "ℴ",
}
_FRAKTUR = {"C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"}


def _alphabet(capital: int, small: int, others: dict[str, str], digit: int = 0) -> dict[int, str]:
    letters = {chr(ord("A") + at): chr(capital + at) for at in range(26)}
    letters |= {chr(ord("a") + at): chr(small + at) for at in range(26)}
    letters |= {chr(ord("0") + at): chr(digit + at) for at in range(10)} if digit else {}
    return str.maketrans(letters | others)


ALPHABETS = {
    "mathbb": _alphabet(0x1D538, 0x1D552, _BLACKBOARD, 0x1D7D8),
    "mathds": _alphabet(0x1D538, 0x1D552, _BLACKBOARD, 0x1D7D8),
    "mathbbm": _alphabet(0x1D538, 0x1D552, _BLACKBOARD, 0x1D7D8),
    "mathcal": _alphabet(0x1D49C, 0x1D4B6, _SCRIPT),
    "mathscr": _alphabet(0x1D49C, 0x1D4B6, _SCRIPT),
    "mathfrak": _alphabet(0x1D504, 0x1D51E, _FRAKTUR),
}

FRACTIONS = {
    "1/2": "½",
    "1/3": "⅓",
    "2/3": "⅔",
    "1/4": "¼",
    "3/4": "¾",
    "1/5": "⅕",
    "2/5": "⅖",
    "3/5": "⅗",
    "4/5": "⅘",
    "1/6": "⅙",
    "5/6": "⅚",
    "1/8": "⅛",
    "3/8": "⅜",
    "5/8": "⅝",
    "7/8": "⅞",
}
NEGATED = {"=": "≠", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "≡": "≢", "∼": "≁", "≈": "≉", "≤": "≰", "≥": "≱"}
NEGATED |= {"<": "≮", ">": "≯", "∃": "∄", "∣": "∤", "∥": "∦", "≅": "≇", "≃": "≄"}
BRACKETS = {
    "matrix": "[]",
    "smallmatrix": "[]",
    "pmatrix": "()",
    "bmatrix": "[]",
    "Bmatrix": "{}",
    "vmatrix": "||",
    "Vmatrix": "‖‖",
    "cases": "{}",
    "dcases": "{}",
    "rcases": "{}",
    "array": "[]",
}
"""What stands about the rows of what is one sign in a formula."""
ROWS = frozenset(
    {
        *("align", "aligned", "alignat", "alignedat", "gather", "gathered", "split", "equation", "eqnarray"),
        *("multline", "flalign", "displaymath", "math"),
    }
)
"""Surroundings whose rows are rows of the formula."""

AROUND = {"abs": "||", "norm": "‖‖", "ket": "|⟩", "bra": "⟨|", "braket": "⟨⟩", "ceil": "⌈⌉", "floor": "⌊⌋", "set": "{}"}
AROUND |= {"eqref": "()", "ref": "", "cite": "[]", "pod": "()"}
"""What stands about the argument of some commands."""
ARROWS = {
    "xrightarrow": "→",
    "xleftarrow": "←",
    "xleftrightarrow": "↔",
    "xRightarrow": "⇒",
    "xLeftarrow": "⇐",
    "xLeftrightarrow": "⇔",
    "xmapsto": "↦",
    "xhookrightarrow": "↪",
}
"""Arrows that something is said of above them."""
