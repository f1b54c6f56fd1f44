"""Sentences of our own in many languages, with the encodings in which people of those languages kept their files."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Tongue(NamedTuple):
    """`sentences` fit into each of `encodings`, the codecs' names; the first is the usual one."""

    encodings: tuple[str, ...]
    sentences: tuple[str, ...]


TONGUES = {
    "English": Tongue(
        ("cp1252",),
        (
            "The café on the corner opens at seven, and nobody has ever seen it close.",
            "“You can’t read a map in the dark,” she said — and struck a match.",
            "Most of what we call memory is a story that we’ve told more than once.",
            "The price had risen to £4.50, which seemed naïve in hindsight.",
            "In spring the river carries whole trees past the mill.",
            "He kept a list of words that he didn’t like: moist, synergy, journey…",
        ),
    ),
    "French": Tongue(
        ("cp1252", "latin-1", "iso8859-15"),
        (
            "L'été dernier, nous avons marché jusqu'à la vieille forêt où chantait une rivière.",
            "Le marché de la place était déjà fermé, mais la boulangère nous a reçus.",
            "Il faut lire lentement : ce qui presse le plus n'est pas ce qui compte.",
            "Où étais-tu passée ? Nous t'avons cherchée à la gare et près du théâtre.",
            "Le garçon a répété sa leçon trois fois, sans faute et sans plaisir.",
        ),
    ),
    "German": Tongue(
        ("cp1252", "latin-1"),
        (
            "Über den Dächern der Stadt lag ein früher Nebel, und die Straßen waren leer.",
            "Wer langsam liest, hört die Sätze, ehe er sie versteht.",
            "Die Brücke wurde größer gebaut, als man es für nötig gehalten hätte.",
            "Können wir morgen früh über die Änderungen sprechen? Das wäre schön.",
            "Er wußte nicht, daß der Schlüssel die ganze Zeit im Schloß gesteckt hatte.",
        ),
    ),
    "Spanish": Tongue(
        ("cp1252", "latin-1"),
        (
            "El niño corrió detrás del perro hasta que ambos se cansaron junto al río.",
            "¿Cuándo volverás? Mañana, si el tren no se retrasa otra vez.",
            "La montaña parecía más pequeña desde la ventana de la habitación.",
            "Aquel año cayó tanta nieve que cerraron también la última carretera.",
        ),
    ),
    "Polish": Tongue(
        ("cp1250", "iso8859-2", "cp852"),
        (
            "Wczoraj wieczorem długo padał deszcz, więc zostaliśmy w domu i czytaliśmy książki.",
            "Nie wiem, dlaczego zamknęli tę ścieżkę; przecież było na niej całkiem bezpiecznie.",
            "Żółte liście leżały na trawie, a dzieci zbierały kasztany pod szkołą.",
            "Każdy człowiek powinien choć raz w życiu zobaczyć morze o świcie.",
        ),
    ),
    "Czech": Tongue(
        ("cp1250", "iso8859-2", "cp852"),
        (
            "Včera večer pršelo tak dlouho, že jsme zůstali doma a četli si knížky.",
            "Příští týden pojedeme k babičce na venkov, kde právě dozrávají třešně.",
            "Nevím, proč zavřeli tu cestu přes les; vždyť byla docela bezpečná.",
            "Každý člověk by měl aspoň jednou v životě vidět moře za úsvitu.",
        ),
    ),
    "Russian": Tongue(
        ("koi8-r", "cp1251", "cp866", "mac-cyrillic"),
        (
            "Вчера вечером долго шёл дождь, поэтому мы остались дома и читали книги.",
            "Я не знаю, почему закрыли эту тропинку: по ней было совсем безопасно ходить.",
            "На углу улицы стоял старый дом, в котором давно уже никто не жил.",
            "Каждый человек должен хотя бы раз в жизни увидеть море на рассвете.",
            "Когда поезд остановился, из вагона вышел только один пассажир с чемоданом.",
        ),
    ),
    "Greek": Tongue(
        ("cp1253", "iso8859-7"),
        (
            "Χθες το βράδυ έβρεχε πολλές ώρες και μείναμε στο σπίτι διαβάζοντας βιβλία.",
            "Δεν ξέρω γιατί έκλεισαν αυτόν τον δρόμο, ήταν απολύτως ασφαλής.",
            "Κάθε άνθρωπος πρέπει να δει τη θάλασσα την αυγή έστω μία φορά στη ζωή του.",
        ),
    ),
    "Japanese": Tongue(
        ("shift_jis", "euc-jp"),
        (
            "昨日の夜は長いあいだ雨が降っていたので、私たちは家で本を読んでいました。",
            "どうしてあの小道が閉鎖されたのか分かりません。とても安全だったのに。",
            "人は一生に一度は夜明けの海を見るべきだと、祖父はよく話していた。",
            "駅前の小さな喫茶店では、今でも古いレコードが静かに流れている。",
            "カタカナのメニューを読むのに、ずいぶん時間がかかりました。",
        ),
    ),
    "Simplified Chinese": Tongue(
        ("gb18030", "gbk"),
        (
            "昨天晚上下了很久的雨,所以我们留在家里看书。",
            "我不知道他们为什么把这条小路关了,其实走在上面非常安全。",
            "每个人一生中都应该至少看一次日出时的大海。",
            "车站前面有一家很小的咖啡馆,老板每天早上六点就开门。",
            "慢慢读书的人,才听得见句子里的声音。",
        ),
    ),
    "Traditional Chinese": Tongue(
        ("big5",),
        (
            "昨天晚上下了很久的雨,所以我們留在家裡看書。",
            "我不知道他們為什麼把這條小路關了,其實走在上面非常安全。",
            "每個人一生中都應該至少看一次日出時的大海。",
            "車站前面有一家很小的咖啡館,老闆每天早上六點就開門。",
            "慢慢讀書的人,才聽得見句子裡的聲音。",
        ),
    ),
    "Korean": Tongue(
        ("euc-kr",),
        (
            "어제 저녁에는 비가 오래 내려서 우리는 집에 남아 책을 읽었습니다.",
            "왜 그 오솔길을 막았는지 모르겠습니다. 걷기에 아주 안전했는데요.",
            "사람은 평생에 한 번은 새벽 바다를 보아야 한다고 할아버지께서 말씀하셨다.",
            "역 앞의 작은 찻집에서는 아직도 오래된 음악이 조용히 흐른다.",
        ),
    ),
}


def chance(seed: int) -> Random:
    """The same choices each time."""
    return Random(seed)  # noqa: S311  nothing is kept secret by it


def passage(tongue: Tongue, characters: int, dice: Random) -> str:
    """About so many characters of sentences in one language, some lines of them, in an order of their own."""
    text = ""
    while len(text) < characters:
        text += dice.choice(tongue.sentences) + dice.choice((" ", " ", "\n", "\n\n"))
    return text[:characters]
