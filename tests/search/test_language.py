"""Which language an article is in, what its words share there, and that it is searched so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import Shelf

from deepread.search.identification import guess, language_of
from deepread.search.language import BY_NUMBER, ENGLISH, LANGUAGES, UNKNOWN, named
from deepread.search.passage import Marker
from deepread.search.query import Phrase, Query, Word
from deepread.search.stemming import stem, stemming
from deepread.search.words import words

NUMBERS = st.sampled_from([UNKNOWN, *BY_NUMBER, 255])


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The lamp on the desk was lit, and he read what they had written to him about the harvest."),
        ("de", "Die Lampe auf dem Tisch brannte noch, und er las, was sie ihm über die Ernte geschrieben hatten."),
        ("fr", "La lampe était sur la table, et il lisait dans la nuit ce que les autres lui avaient écrit."),
        ("es", "La lámpara estaba en la mesa y él leía lo que le habían escrito sobre la cosecha, pero no dormía."),
        ("ru", "Лампа стояла на столе, и он читал то, что ему написали, но не мог уснуть до утра."),
        ("it", "La lampada era sul tavolo e lui leggeva quello che gli avevano scritto, ma non dormiva nella notte."),
        ("pt", "A lâmpada estava na mesa e ele lia o que lhe tinham escrito, mas não dormia com a luz da rua."),
        (
            "nl",
            "De lamp stond op de tafel en hij las wat ze hem hadden geschreven, maar het was te laat voor de trein.",
        ),
        ("sv", "Lampan stod på bordet och han läste det som de hade skrivit till honom, men han kunde inte sova."),
        ("da", "Lampen stod på bordet, og han læste hvad de havde skrevet til ham, men han kunne ikke sove efter det."),
        ("fi", "Lamppu oli pöydällä ja hän luki mitä hänelle oli kirjoitettu, mutta uni ei tullut, koska se oli niin."),
        ("pl", "Lampa stała na stole, a on czytał to, co do niego napisano, ale nie mógł zasnąć, bo już był ranek."),
        (
            "cs",
            "Lampa stála na stole a on četl to, co mu napsali, ale nemohl usnout, protože už bylo ráno, jak se zdá.",
        ),
        ("tr", "Masanın üstünde bir lamba vardı ve o kendisine yazılanları okudu, ama çok geç olduğu için uyuyamadı."),
        (
            "hu",
            "A lámpa az asztalon volt, és ő azt olvasta, amit neki írtak, de nem tudott aludni, mert már késő volt.",
        ),
        (
            "ro",
            "Lampa era pe masă și el citea ce i s-a scris, dar nu putea să doarmă pentru că era prea târziu în noapte.",
        ),
        ("el", "Η λάμπα ήταν στο τραπέζι και εκείνος διάβαζε."),
        ("ar", "كان المصباح على الطاولة وهو يقرأ ما كتب له"),
        ("hi", "दीपक मेज़ पर था और वह पढ़ रहा था जो उसके लिए लिखा गया था।"),
        ("zh", "桌上有一盏灯,他在读别人写给他的信。"),
        ("ja", "机の上にランプがあり、彼は手紙を読んでいた。"),
        ("ko", "책상 위에 등불이 있었고 그는 편지를 읽고 있었다."),
        ("th", "โคมไฟอยู่บนโต๊ะและเขากำลังอ่านจดหมาย"),
        ("uk", "Лампа стояла на столі, і він читав те, що йому написали, але не міг заснути, бо вже був ранок."),
    ],
)
def test_a_language_is_told_from_a_sentence(code: str, text: str) -> None:
    assert BY_NUMBER[guess(text)].names[0] == code


@pytest.mark.parametrize("text", ["", "42", "go test -v ./... ; a = b", "i i i a a a s s s", "Lorem ipsum", "v0.1.2"])
def test_too_little_tells_no_language(text: str) -> None:
    assert guess(text) == UNKNOWN


@pytest.mark.parametrize(
    ("name", "code"),
    [("de", "de"), ("de-AT", "de"), ("de_CH.UTF-8", "de"), ("German", "de"), (" Deutsch ", "de"), ("FRANÇAIS", "fr"),
     ("zh-Hans", "zh"), ("nb", "no"), ("eng", "en"), ("日本語", "ja")],
)  # fmt: skip
def test_a_header_names_its_language_in_many_ways(name: str, code: str) -> None:
    assert BY_NUMBER[named(name)].names[0] == code


@pytest.mark.parametrize("name", ["", "klingon", "x-default", "\0", "-"])
def test_a_name_that_is_none_names_no_language(name: str) -> None:
    assert named(name) == UNKNOWN


def test_a_header_is_not_believed_against_the_script_of_the_text() -> None:
    assert language_of("en", "Лампа стояла на столе, и он читал то, что ему написали.") == named("ru")
    assert language_of("zh", "The lamp was on the desk, and he read what they had written to him.") == ENGLISH
    assert language_of("sr", "Лампа је била на столу, и он је читао оно што су му написали.") == named("sr")
    assert language_of("fr", "The lamp was on the desk, and he read what they had written to him.") == named("fr")


def test_numbers_and_names_of_languages_are_each_used_once() -> None:
    assert len(BY_NUMBER) == len(LANGUAGES)
    names = [name for language in LANGUAGES for name in language.names]
    assert len(set(names)) == len(names)
    assert all(0 < language.number < 256 for language in LANGUAGES)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("en", "weights weight weighted"),
        ("en", "LLMs LLM"),
        ("de", "Häuser Haus Haeuser Hause"),
        ("de", "Müller Mueller Muller"),
        ("fr", "nationalités nationalité nationalite"),
        ("fr", "aimée aimé aimer aimees"),
        ("es", "acciones acción accion"),
        ("ru", "моделью модели модель"),
        ("ru", "новый новая новых"),
        ("it", "libri libro"),
        ("pt", "nações nação nacao"),
        ("sv", "flickorna flickor"),
        ("da", "Smørrebrød smoerrebroed smorrebrod"),
        ("pl", "domów domy"),
        ("cs", "nových nového novych"),
        ("tr", "kitapları kitaplari"),
        ("ru", "models model"),
    ],
)
def test_forms_of_a_word_share_a_stem_however_they_are_typed(code: str, forms: str) -> None:
    assert len({stem(word, named(code)) for word in words(forms)}) == 1


def test_a_language_without_a_stemmer_has_english_stems() -> None:
    assert stemming(named("zh")) == stemming(UNKNOWN) == stemming(255) == ENGLISH
    assert stem("weights", named("ja")) == "weight"


def test_a_plural_finds_the_singular_in_the_language_of_each_article(shelf: Shelf) -> None:
    shelf.put("de.md", "Alte Häuser stehen lange", language="de")
    shelf.put("fr.md", "Les journaux de la ville", language="fr-CA")
    shelf.put("es.md", "Las canciones del norte", language="Spanish")
    shelf.put("ru.md", "Открытые модели", language="ru")
    shelf.put("en.md", "The stories of the town", language="en")
    for query, path in (("Haus", "de"), ("journal", "fr"), ("canción", "es"), ("моделью", "ru"), ("story", "en")):
        assert shelf.found(query) == [f"{path}.md"], query
        (hit,) = shelf.search(query).hits
        assert hit.marks, query


def test_the_forms_of_one_language_are_not_those_of_another(shelf: Shelf) -> None:
    assert stem("besten", named("de")) == stem("beste", named("de"))
    assert stem("besten", ENGLISH) != stem("beste", ENGLISH)
    shelf.put("en.md", "a beste of burden", language="en")
    shelf.put("de.md", "der beste Weg", language="de")
    assert shelf.found("besten") == ["de.md"]
    assert set(shelf.found("beste")) == {"en.md", "de.md"}
    assert shelf.found('"besten Weg"') == ["de.md"]


def test_merging_keeps_the_language_of_each_article(shelf: Shelf) -> None:
    for number in range(12):
        shelf.put(f"en{number}.md", "a beste of burden", language="en")
        shelf.put(f"de{number}.md", "der beste Weg", language="de")
        shelf.sync()
    shelf.take("de3.md")
    assert set(shelf.found("besten")) == {f"de{number}.md" for number in range(12) if number != 3}


def test_an_article_that_names_no_language_is_searched_in_the_one_it_is_in(shelf: Shelf) -> None:
    shelf.put("a.md", "Die Häuser am Fluss sind alt, und niemand weiß, wer sie gebaut hat oder für wen.")
    assert shelf.found("Haus") == ["a.md"]


def test_marks_follow_the_language_of_the_article(shelf: Shelf) -> None:
    shelf.put("de.md", "Alte Häuser", language="de")
    searcher = shelf.searcher()
    assert searcher.marks("Haus", "Alte Häuser", "de.md") == ((5, 11),)
    assert searcher.marks("Haus", "Alte Häuser") == ()


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("他昨天买了新手机壳。", "手机", ["手机"]),
        ("他昨天买了新手机壳。", "新手机壳", ["新手机壳"]),
        ("他昨天买了新手机壳。", "壳", ["壳"]),
        ("他昨天买了新手机壳。", "昨", ["昨"]),
        ("我的iPhone手机很旧", "iphone", ["iPhone"]),
        ("我的iPhone手机很旧", "iPhone手机", ["iPhone", "手机"]),
        ("東京タワーに登りました", "タワー", ["タワー"]),
        ("ﾀﾜｰのｶﾞｲﾄﾞ", "ガイド", ["ｶﾞｲﾄﾞ"]),
        ("ＯＰＥＮの意味", "open", ["ＯＰＥＮ"]),
        ("한국어는 어렵지 않습니다", "한국어", ["한국어"]),
        ("도서관에서 책을 읽었다", "도서관", ["도서관"]),
        ("เขาอ่านหนังสือพิมพ์ทุกวัน", "หนังสือ", ["หนังสือ"]),
        ("ຂ້ອຍອ່ານປຶ້ມທຸກມື້", "ປຶ້ມ", ["ປຶ້ມ"]),
        ("ខ្ញុំអានសៀវភៅរាល់ថ្ងៃ", "សៀវភៅ", ["សៀវភៅ"]),
        ("သူစာအုပ်ဖတ်နေတယ်", "စာအုပ်", ["စာအုပ်"]),
    ],
)
def test_a_piece_of_a_text_without_spaces_is_found_and_marked_whole(
    shelf: Shelf, text: str, query: str, marked: list[str]
) -> None:
    shelf.put("a.md", text)
    (hit,) = shelf.search(query).hits
    assert [hit.passage[start:end] for start, end in hit.marks] == marked
    assert [text[start:end] for start, end in shelf.searcher().marks(query, text)] == marked
    assert shelf.found(f'"{query}"') == ["a.md"]
    assert shelf.found(query, typing=True) == ["a.md"]


def test_a_piece_that_is_not_there_is_not_found(shelf: Shelf) -> None:
    shelf.put("a.md", "手表和新机器")
    assert shelf.found("手机") == []
    assert shelf.found('"新手"') == []


def test_a_phrase_goes_on_behind_a_run_without_spaces(shelf: Shelf) -> None:
    shelf.put("a.md", "新手机 Open weights")
    assert shelf.found('"手机 open"') == ["a.md"]
    assert shelf.found('"新手 open"') != ["a.md"] or shelf.search('"新手 open"').note


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Der Bär schläft", "baer"), ("Der Bär schläft", "bar"), ("Der Baer", "Bär"), ("große Straße", "strasse"),
        ("Strasse", "Straße"), ("l’été dernier", "ete"), ("Qu'est-ce que l'œuvre", "oeuvre"),
        ("İstanbul'da", "istanbul"),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσεύς"), ("Ещё раз", "еще"), ("مُدَرِّسَة", "مدرسة"), ("שָׁלוֹם", "שלום"),
        ("nell’articolo", "articolo"), ("Donau\u00addampf", "donaudampf"), ("کتاب", "كتاب"),
    ],
)  # fmt: skip
def test_accents_and_letters_are_typed_as_one_can(shelf: Shelf, text: str, query: str) -> None:
    shelf.put("a.md", text, language={"D": "de", "g": "de", "İ": "tr"}.get(text[0], ""))
    assert shelf.found(query) == ["a.md"]


def test_matches_that_overlap_are_one_only_where_pairs_make_them_up() -> None:
    side_by_side = Query(wanted=(Phrase(("very", "very")),))
    assert list(Marker(side_by_side).marks("very very very very")) == [(0, 9), (10, 19)]
    assert list(Marker(Query(wanted=(Word("手机"), Word("机壳")))).marks("新手机壳")) == [(1, 4)]


@given(st.text(max_size=300))
def test_any_text_may_be_guessed_at(text: str) -> None:
    assert guess(text) in {UNKNOWN, *BY_NUMBER}
    assert named(text) in {UNKNOWN, *BY_NUMBER}


@given(st.text(max_size=30), NUMBERS)
def test_every_word_has_a_stem_and_always_the_same(text: str, language: int) -> None:
    for word in words(text):
        assert stem(word, language)
        stem.cache_clear()
        assert stem(word, language) == stem(word, stemming(language))


@given(st.text(max_size=60), NUMBERS)
def test_a_word_is_marked_in_its_own_text(text: str, language: int) -> None:
    for word in words(text):
        marks = list(Marker(Query(wanted=(Word(word),)), language).marks(text))
        assert marks
        assert all(start < end <= next_start for (start, end), (next_start, _) in pairwise(marks))
