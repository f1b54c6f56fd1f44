"""Owns the languages that are known: their names, stemmers and function words. Pure.

A language is a small number that an index keeps with each article; 0 is none that is known.
"""

from __future__ import annotations

import re
import unicodedata
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
_CODE = 3
"""Letters of the longest code of a language."""
_BY_NAME = {
    unicodedata.normalize("NFC", name).casefold(): language.number for language in LANGUAGES for name in language.names
}


def named(name: str) -> int:
    """The language that a header calls `name` ("de", "de-AT", "German", "deutsch"), `UNKNOWN` for anything else."""
    whole = unicodedata.normalize("NFC", name[:64]).strip().casefold()
    return _BY_NAME.get(whole) or _BY_NAME.get(re.split(r"[-_.;, (]", whole, maxsplit=1)[0], UNKNOWN)


def language_name(said: str) -> str:
    """The English name of the language that a header calls as it `said`; that itself where it is none that is known."""
    number = named(said)
    return name_of(number) if number else said.strip()


def name_of(number: int) -> str:
    """The English name of a language by its number, "" for one that is not known."""
    if number not in BY_NUMBER:
        return ""
    names = BY_NUMBER[number].names
    return next((name for name in names if len(name) > _CODE), names[-1]).capitalize()
