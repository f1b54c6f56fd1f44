"""Owns which language an article is in: what its header says, or a guess from script and function words. Pure.

A language is a small number that an index keeps with each article; 0 is none that is known. The guess reads a sample of
the text: first the script, then how many of the words are those that hold a language's sentences together (Grefenstette
1995: short words tell languages apart as well as trigrams do, and sooner).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

UNKNOWN = 0
ENGLISH = 1


class Language(NamedTuple):
    """`number` never changes, since indexes hold it. `names` are what a header may call the language: its codes first
    (ISO 639-1, then 639-2 and 639-3). `stemmer` is what Snowball calls it, "" without one.
    """

    number: int
    names: tuple[str, ...]
    stemmer: str = ""
    function_words: str = ""


LANGUAGES = (
    Language(
        ENGLISH,
        ("en", "eng", "english"),
        "english",
        "the of and to in is that it for was with as on be are this have from by not or an but his they which you "
        "were their has been would there what will can more when who if about its so than into could how our your "
        "because",
    ),
    Language(
        2,
        ("de", "deu", "ger", "german", "deutsch"),
        "german",
        "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
        "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum kann wenn nur oder aber vor "
        "zur durch mehr man sein wurde sei war wir ich was ihre keine diese unter",
    ),
    Language(
        3,
        ("fr", "fra", "fre", "french", "français", "francais"),
        "french",
        "le la les de des et est un une du en que qui dans pour pas sur au plus par ce il avec sont ne se son aux "
        "ou mais cette ses elle nous vous ils été comme leur être ces sa fait dont si tout même peut sans avait "
        "était deux très encore aussi où",
    ),
    Language(
        4,
        ("es", "spa", "spanish", "español", "espanol", "castellano"),
        "spanish",
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí "
        "porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno "
        "les ni ese eso fue ha es son está han años",
    ),
    Language(
        5,
        ("ru", "rus", "russian", "русский"),
        "russian",
        "и в не на что с по как это из за к но от для а мы о же так его вы он или то все у она они если есть быть "
        "было бы уже только еще ещё при когда может который которые этот также до чтобы их ее был была нет можно "
        "более",
    ),
    Language(
        6,
        ("it", "ita", "italian", "italiano"),
        "italian",
        "di e il la che in un a per è non una del si le i con da della sono nel al dei come più alla gli lo anche "
        "ma delle ha se o nella su questo dal ci essere questa tra stato ed degli loro dalla suo quando era hanno "
        "perché sua cui così molto prima dopo può due",
    ),
    Language(
        7,
        ("pt", "por", "portuguese", "português", "portugues"),
        "portuguese",
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou "
        "quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos são foi ser tem está "
        "há você ele nas essa esse num pode",
    ),
    Language(
        8,
        ("nl", "nld", "dut", "dutch", "nederlands"),
        "dutch",
        "de het een van en in is dat op te zijn met voor niet die aan er om ook als dan maar bij door wordt uit "
        "naar nog worden over deze kan meer wel heeft tot hij geen hebben ze zo je wat werd ik was we dit zich "
        "onder tegen moet",
    ),
    Language(
        9,
        ("sv", "swe", "swedish", "svenska"),
        "swedish",
        "och att det i en som är på av för med till den inte har de om ett var jag men så från vi kan när han sig "
        "nu eller också vid där efter ut ska mot under mycket hade blir skulle alla detta upp finns sin sina sitt "
        "bara än mer vara",
    ),
    Language(
        10,
        ("da", "dan", "danish", "dansk"),
        "danish",
        "og i at det er en til af på som for med den de ikke der har et om var men jeg så fra vi kan når han sig "
        "nu eller også ved hvor efter ud skal mod under meget havde bliver blev alle dette op hvad sin være mere "
        "kun lave hvis hvordan uden selv",
    ),
    Language(
        11,
        ("no", "nb", "nn", "nor", "nob", "nno", "norwegian", "norsk", "bokmål", "nynorsk"),
        "norwegian",
        "og i det er en til av på som for med den de ikke har et om var men jeg så fra vi kan når han seg nå "
        "eller også ved der etter ut skal mot under mye hadde blir ble alle dette opp hva sin være mer bare å "
        "over deres hvor fordi eit ikkje eg frå noen gjør blitt disse selv hvordan hvis siden",
    ),
    Language(
        12,
        ("fi", "fin", "finnish", "suomi"),
        "finnish",
        "ja on ei se että oli ovat myös mutta joka kun hän kuin niin tai jos ole sen mukaan voi vain jo nyt mitä "
        "sekä jotka tämä hänen siitä minä olla kanssa vielä sitä niiden koska tämän sitten joita oma vuoden ennen",
    ),
    Language(
        13,
        ("hu", "hun", "hungarian", "magyar"),
        "hungarian",
        "a az és hogy nem is egy meg csak volt de ez ha vagy mint már el még kell van azt ezt fel mert nagyon "
        "lehet minden után ki aki ami így között szerint majd olyan azonban pedig sem mit most itt vannak lesz "
        "amely",
    ),
    Language(
        14,
        ("ro", "ron", "rum", "mo", "romanian", "română", "romana"),
        "romanian",
        "de și în a la cu care nu pe este o un din mai au fost să că pentru ca sunt al ale se prin dar după sau "
        "fi lui său acest această între foarte fără când dacă doar până ce cel cea are ei ai avea poate şi",
    ),
    Language(
        15,
        ("pl", "pol", "polish", "polski"),
        "polish",
        "i w nie na się z do to że jest o jak za od po ale przez tym co dla są czy tak już tylko jego oraz lub "
        "być jej może przed był było była ich które który także przy więc można nad bez pod też ze kiedy gdy tego "
        "ma",
    ),
    Language(
        16,
        ("cs", "ces", "cze", "czech", "čeština", "česky"),
        "czech",
        "a v se na je že s z do o i to jako za by pro ale si po jsou tak od nebo které který ve k u jeho jsem při "
        "která bylo byl byla jen ještě může až také už co když než pouze před však aby být podle mezi má kde",
    ),
    Language(
        17,
        ("tr", "tur", "turkish", "türkçe", "turkce"),
        "turkish",
        "ve bir bu da de için ile olarak çok olan ne daha gibi o en kadar sonra var ya ki her ama ben mi değil "
        "olduğu veya ise göre tarafından şey yok onun hem oldu bunu iki şu olduğunu diye biz kendi bana içinde "
        "ancak",
    ),
    Language(
        18,
        ("ca", "cat", "catalan", "català", "valencià"),
        "catalan",
        "de la i el que a en un per les els una del amb no és es dels al més com va són seva ser però també o seu "
        "aquest aquesta han si fins entre ha sobre pel quan sense molt tot des on ja hi perquè ho això nostre pot",
    ),
    Language(19, ("el", "ell", "gre", "greek", "ελληνικά"), "greek"),
    Language(
        20,
        ("ar", "ara", "arabic", "العربية"),
        "arabic",
        "في من على إلى أن التي الذي عن مع هذا هذه ما لا كان قد بين كل أو ثم بعد هو هي ذلك لم إن غير عند",
    ),
    Language(
        21,
        ("hi", "hin", "hindi", "हिन्दी", "हिंदी"),
        "hindi",
        "के में की है से को का और एक पर यह भी नहीं हैं ने कि था लिए इस हो कर जो तो ही या थे वह गया साथ करने अपने",
    ),
    Language(
        22,
        ("id", "ind", "in", "indonesian", "bahasa indonesia", "ms", "msa", "may", "malay", "bahasa melayu"),
        "indonesian",
        "yang dan di dengan untuk dari ini itu pada adalah tidak dalam akan ke oleh juga atau sebagai karena "
        "telah lebih bisa ada saat sudah mereka dapat kami kita saya tersebut seperti bahwa hanya secara anda "
        "tetapi",
    ),
    Language(
        23,
        ("lt", "lit", "lithuanian", "lietuvių"),
        "lithuanian",
        "ir kad į yra su iš bet tai buvo kaip o ne apie tik jau dar už nuo po dėl prie iki ar jis ji jie mes "
        "kuris kuri kurie taip pat labai gali bus jo jos savo metų šis būti",
    ),
    Language(
        24,
        ("et", "est", "estonian", "eesti"),
        "estonian",
        "ja on ei et see oli kui ka mis ta aga oma selle ning või siis nii seda kes ma olid väga veel kas välja "
        "nad üks juba mida pärast ole üle nagu sest tema kuid ainult",
    ),
    Language(
        25,
        ("eu", "eus", "baq", "basque", "euskara"),
        "basque",
        "eta da ez du bat dute zen ere egin dira izan zuen baina edo hau hori bere dela oso izango beste egiten "
        "ziren gure dago nahi behar ditu duen dituzte baino",
    ),
    Language(
        26,
        ("ga", "gle", "irish", "gaeilge"),
        "irish",
        "agus an na ar is i a go ag le do bhí tá ní sé mar sin ach leis atá é air chun sa ó bhfuil faoi nach siad "
        "seo sí gach nó bheith duine",
    ),
    Language(
        27,
        ("sr", "srp", "serbian", "српски", "srpski", "hr", "hrv", "croatian", "hrvatski", "bs", "bos", "bosnian", "sh"),
        "serbian",
        "i u je se na da su za od sa o kao koji ne bi ili ali što sve iz samo biti bio nije po ako još koja koje "
        "do te kako njegov prema ovo kada može и у је се на да су за од са као који не би или али што све из само "
        "није ако још",
    ),
    Language(28, ("hy", "hye", "arm", "armenian", "հայերեն"), "armenian"),
    Language(
        29, ("ne", "nep", "nepali", "नेपाली"), "nepali", "को मा छ र लागि यो पनि गरेको भएको हो गर्न छन् तथा भने एक थियो यस"
    ),
    Language(30, ("ta", "tam", "tamil", "தமிழ்"), "tamil"),
    Language(
        31,
        ("fa", "fas", "per", "persian", "farsi", "فارسی"),
        "persian",
        "و در به از که این را با است برای آن یک خود تا بر هم نیز شده کرد بود می شود ها های اما دارد باید اگر",
    ),
    Language(32, ("yi", "yid", "yiddish", "ייִדיש"), "yiddish", "און די אין איז דער פון צו אַז פֿון ניט האט מיט אויף"),
    Language(
        33,
        ("eo", "epo", "esperanto"),
        "esperanto",
        "la de kaj en estas al por kiu ne mi ke li ili ĝi per sed kiel el estis pri pli oni tiu ĉi ankaŭ kun da "
        "kiuj ĉiuj",
    ),
    Language(34, ("st", "sot", "sesotho"), "sesotho"),
    Language(40, ("zh", "zho", "chi", "cmn", "yue", "chinese", "中文", "汉语", "漢語")),
    Language(41, ("ja", "jpn", "jp", "japanese", "日本語")),
    Language(42, ("ko", "kor", "kr", "korean", "한국어")),
    Language(43, ("th", "tha", "thai", "ไทย")),
    Language(44, ("lo", "lao", "ລາວ")),
    Language(45, ("km", "khm", "khmer", "ខ្មែរ")),
    Language(46, ("my", "mya", "bur", "burmese", "မြန်မာ")),
    Language(47, ("he", "heb", "iw", "hebrew", "עברית"), "", "של את על לא הוא זה עם היא גם כל או אבל כי אני יש"),
    Language(
        48,
        ("uk", "ukr", "ukrainian", "українська"),
        "",
        "і в на не що з та у це як до за для від але про його є й він або вони так якщо може бути також під було "
        "які який вже тільки",
    ),
    Language(
        49,
        ("bg", "bul", "bulgarian", "български"),
        "",
        "и на в за да от се с не е по че са като си това към но ще която които който след или при той тя беше още "
        "може има само ние те",
    ),
    Language(
        50,
        ("vi", "vie", "vietnamese", "tiếng việt"),
        "",
        "và của là có được trong cho một không các với này người những để đã khi từ đến như về ra cũng nhưng tại nhiều",
    ),
    Language(
        51,
        ("sk", "slk", "slo", "slovak", "slovenčina"),
        "",
        "a v sa na je že s z do o aj to ako za by pre ale si po sú tak od alebo ktoré ktorý vo k u jeho som pri "
        "ktorá bolo bol bola len ešte môže až už čo keď než iba pred však aby byť podľa medzi má kde",
    ),
    Language(52, ("ka", "kat", "geo", "georgian", "ქართული")),
    Language(53, ("bn", "ben", "bengali", "বাংলা")),
    Language(54, ("ur", "urd", "urdu", "اردو"), "", "کے میں کی ہے سے کو کا اور ایک پر یہ بھی نہیں ہیں نے کہ تھا"),
    Language(55, ("mr", "mar", "marathi", "मराठी"), "", "आहे आणि या च्या हे ते व आहेत होते नाही केली असे होता मात्र"),
)

BY_NUMBER = {language.number: language for language in LANGUAGES}

_OTHER_SCRIPTS = frozenset(
    "ru el ar hi hy ne ta fa yi zh ja ko th lo km my he uk bg ka bn ur mr".split()  # noqa: SIM905 - easier to read so
)
LATIN = frozenset(language.number for language in LANGUAGES if language.names[0] not in _OTHER_SCRIPTS)
"""Languages that are written in Latin letters, or may be, as Serbian is."""
_EITHER = 27

_SAMPLE = 300
"""Characters of each of the two stretches of a text that are looked at."""
_LEAST_HITS = 4
_LEAST_DISTINCT = 3
"""Different function words, of two letters or more, that a text must have: code is full of single letters."""
_LEAST_SHARE = 0.08
"""The share of the words that are function words of a language that the text is in; prose has three to six times that,
and what holds much code has less."""
_OTHER_SHARE = 0.3
"""The share of the letters from which on another script than Latin is the text's own."""
_DENSITY = 3
"""Letters that say as much as one character of a script whose characters are syllables or words."""
_KANA_SHARE = 0.08
_LETTERS = 100
"""Letters of other scripts that are looked at."""
_WORD = re.compile(r"[^\W\d_]+")
_MARKED_WORD = re.compile("(?:[^\\W\\d_][\u0900-\u0903\u093a-\u094f]*)+")
_DENSE = re.compile("[\u3005-\ud7ff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c80-\u2dff\u3005-\ud7ff\uf900-\ufdff\ufe70-\ufeff\uff66-\uff9f]")

# Where scripts begin, and what they are; what stands between them is nothing.
_SCRIPTS = (
    (0x370, "Greek"), (0x400, "Cyrillic"), (0x530, "Armenian"), (0x590, "Hebrew"), (0x600, "Arabic"), (0x700, ""),
    (0x750, "Arabic"), (0x780, ""), (0x900, "Devanagari"), (0x980, "Bengali"), (0xA00, ""), (0xB80, "Tamil"),
    (0xC00, ""), (0xE00, "Thai"), (0xE80, "Lao"), (0xF00, ""), (0x1000, "Burmese"), (0x10A0, "Georgian"),
    (0x1100, "Hangul"), (0x1200, ""), (0x1780, "Khmer"), (0x1800, ""), (0x1F00, "Greek"), (0x2000, ""),
    (0x3005, "Han"), (0x3040, "Kana"), (0x3100, ""), (0x3130, "Hangul"), (0x3190, ""), (0x31F0, "Kana"),
    (0x3200, ""), (0x3400, "Han"), (0xA000, ""), (0xAC00, "Hangul"), (0xD7B0, ""), (0xF900, "Han"), (0xFB00, ""),
    (0xFB50, "Arabic"), (0xFE00, ""), (0xFE70, "Arabic"), (0xFF00, ""), (0xFF66, "Kana"), (0xFFA0, ""),
)  # fmt: skip
_SCRIPT_STARTS = [start for start, _ in _SCRIPTS]
_ONLY = {
    "Greek": 19, "Armenian": 28, "Tamil": 30, "Thai": 43, "Lao": 44, "Khmer": 45, "Burmese": 46, "Georgian": 52,
    "Hangul": 42, "Bengali": 53,
}  # fmt: skip
"""Languages that have a script to themselves, nearly."""


_LIKELIEST = {"Arabic": 20, "Cyrillic": 5, "Devanagari": 21, "Hebrew": 47}
"""The language of most texts in a script of many."""


def _by_function_word() -> dict[str, tuple[int, ...]]:
    known: dict[str, tuple[int, ...]] = {}
    for language in LANGUAGES:
        for word in dict.fromkeys(language.function_words.split()):
            known[word] = (*known.get(word, ()), language.number)
    return known


_BY_FUNCTION_WORD = _by_function_word()
_BY_NAME = {
    unicodedata.normalize("NFC", name).casefold(): language.number for language in LANGUAGES for name in language.names
}


def named(name: str) -> int:
    """The language that a header calls `name` ("de", "de-AT", "German", "deutsch"), `UNKNOWN` for anything else."""
    whole = unicodedata.normalize("NFC", name[:64]).strip().casefold()
    return _BY_NAME.get(whole) or _BY_NAME.get(re.split(r"[-_.;, (]", whole, maxsplit=1)[0], UNKNOWN)


def language_of(header: str, text: str) -> int:
    """The language of an article whose header calls it `header`: that, unless the text is plainly in another script, as
    where a site's pages all say the same.
    """
    said, guessed = named(header), guess(text)
    if not said:
        return guessed
    is_other = guessed != UNKNOWN and said != _EITHER and (said in LATIN) != (guessed in LATIN)
    return guessed if is_other else said


def guess(text: str) -> int:
    """The language that `text` seems to be in, `UNKNOWN` where that cannot be told. It reads a sample only."""
    sample = text[:_SAMPLE]
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        sample += " " + text[middle : middle + _SAMPLE]
    if not sample.isascii():
        others = _OTHER.findall(sample)
        weight = len(others) + (_DENSITY - 1) * len(_DENSE.findall(sample)) if others else 0
        if others and weight > _OTHER_SHARE * (weight + len(_LATIN.findall(sample))):
            return _by_script(sample, others[:: len(others) // _LETTERS + 1])
    return _by_words(_WORD.findall(sample.lower()))


def _by_script(sample: str, letters: list[str]) -> int:
    scripts = Counter(_SCRIPTS[bisect_right(_SCRIPT_STARTS, ord(letter)) - 1][1] for letter in letters)
    script, count = scripts.most_common(1)[0]
    if script in {"Han", "Kana"}:
        return 41 if scripts["Kana"] > _KANA_SHARE * (count + scripts["Kana"]) else 40
    return _ONLY.get(script) or _by_words(_MARKED_WORD.findall(sample.lower())) or _LIKELIEST.get(script, UNKNOWN)


def _by_words(found: list[str]) -> int:
    """The language with the most function words; a word of several languages counts for each, but less."""
    known = Counter(filter(_BY_FUNCTION_WORD.__contains__, found))
    scores: dict[int, float] = {}
    for word, times in known.items():
        languages = _BY_FUNCTION_WORD[word]
        share = times / (1 + len(languages))
        for language in languages:
            scores[language] = scores.get(language, 0.0) + share
    best = max(sorted(scores), key=scores.__getitem__, default=UNKNOWN)
    own = [word for word in known if best in _BY_FUNCTION_WORD[word]]
    hits, distinct = sum(map(known.__getitem__, own)), sum(len(word) > 1 for word in own)
    is_enough = hits >= max(_LEAST_HITS, _LEAST_SHARE * len(found)) and distinct >= _LEAST_DISTINCT
    return best if is_enough else UNKNOWN
