"""Forms of one word share a stem; different words do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import LANGUAGES, VERSION, fold, is_stop, parts, stem, stems_in_all
from search.analysis.version import RULES

ALIKE = [
    # verbs
    "lezen lees leest las lazen gelezen lezend",
    "voorlezen voorlees voorgelezen voorleest",
    "geven geeft gaf gegeven",
    "schrijven schrijft schreef geschreven",
    "werken werk werkt werkte gewerkt",
    "samenwerken samenwerking samengewerkt",
    "begeleiden begeleidt begeleid begeleiding begeleidde",
    "voorbereiden voorbereid voorbereiding",
    "beoordelen beoordeelt beoordeling beoordelingen beoordeeld",
    "oefenen oefen oefening oefeningen geoefend",
    "rekenen rekent gerekend",
    "uitleggen uitleg uitgelegd",
    "vergelijken vergelijking vergeleken vergelijkt",
    "evalueren evaluatie evaluaties geevalueerd",
    "differentieren differentiatie differentieert",
    "reflecteren reflectie reflecties",
    "spelen speelt spel spelletje spelletjes",
    "vergaderen vergadering vergaderingen vergaderd",
    "bespreken besproken bespreking",
    "ontwerpen ontwerp ontworpen",
    # plurals
    "kind kinderen kindje kindjes",
    "ei eieren",
    "museum musea museums",
    "criterium criteria",
    "klas klassen klasje",
    "les lessen lesje",
    "toets toetsen toetsing",
    "breuk breuken breukje",
    "leraar leraren leraars lerares",
    "leerling leerlingen",
    "taak taken",
    "brief brieven briefje",
    "huis huizen huisje",
    "woord woorden woordje",
    "beeld beelden",
    "probleem problemen",
    "idee ideeen",
    "zee zeeen",
    "foto foto's fotos",
    "thema thema's themas",
    "collega collega's collegas",
    "adres adressen",
    "moeilijkheid moeilijkheden",
    "vaardigheid vaardigheden",
    "gezin gezinnen",
    "gesprek gesprekken gesprekje",
    "schoolkind schoolkinderen",
    "woordenlijst woordenlijsten woordenlijstje",
    "rekentoets rekentoetsen",
    "afspraak afspraken",
    # diminutives
    "boek boekje boekjes boeken",
    "bloem bloemen bloempje",
    "ring ringetje ringen",
    "man mannetje mannen",
    "groep groepje groepjes groepen",
    # numbers
    "3de 3e derde",
    "1ste 1e eerste",
    "12de 12e twaalfde",
]
APART = [
    ("begeleiding", "beleid"),
    ("gezin", "zin"),
    ("aandacht", "denken"),
    ("spelling", "spel"),
    ("vorming", "vorm"),
    ("scholing", "school"),
    ("bijscholing", "school"),
    ("taak", "tak"),
    ("maan", "man"),
    ("les", "lezen"),
    ("plant", "plan"),
    ("staat", "staan"),
    ("gegevens", "geven"),
    ("rekening", "rekenen"),
    ("leerling", "leer"),
    ("museum", "muse"),
    ("ict", "ic"),
    ("1b", "1a"),
    ("3", "3e"),
    ("drie", "derde"),
]


@pytest.mark.parametrize("row", ALIKE)
def test_forms_of_a_dutch_word_share_their_stem(row):
    assert len({stem(word, "nl") for word in row.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_dutch_words_do_not(one, other):
    assert stem(one, "nl") != stem(other, "nl")


@pytest.mark.parametrize("word", ["ict", "okan", "clb", "nt2", "1b", "4a", "adhd", "ses", "avg"])
def test_abbreviations_and_classes_stay_whole(word):
    assert stem(word, "nl") == word


def test_other_languages_have_their_own_stems():
    assert stem("3rd", "en") == stem("third", "en") == "3e"
    assert stem("lessons", "en") == stem("lesson", "en")
    assert stem("ecoles", "fr") == stem("ecole", "fr")
    assert stem("klassen", "de") == stem("klasse", "de")
    assert stem("klassen", "xx") == "klassen"


def test_all_languages_are_asked_with_the_readers_first():
    assert stems_in_all("lessons", "en")[0] == "lesson"
    assert stems_in_all("lessen", "nl")[0] == "les"
    assert len(set(stems_in_all("breuken", "nl"))) == len(stems_in_all("breuken", "nl"))


def test_little_words_say_nothing_and_words_of_the_trade_do():
    little, trade = (
        "de het een van met hoe niet",
        "ict les leren zonder school thuis samen eerste groep klas spel",
    )
    assert all(is_stop(word, "nl") for word in little.split())
    assert not any(is_stop(word, "nl") for word in trade.split())
    assert not is_stop("de", "xx")


@given(st.text(), st.sampled_from([*LANGUAGES, "xx", ""]))
def test_any_word_has_a_stem(text, language):
    word = fold(text)
    found = stem(word, language)
    assert found == stem(word, language)
    assert bool(found) == bool(word)
    assert len(found) <= len(word) + 5


def test_an_index_is_known_by_rules_lists_and_stemmers():
    assert VERSION.startswith(f"{RULES}-")
    assert len(VERSION) < 40


@pytest.mark.parametrize(
    "row",
    [
        "hoekenwerk hoekewerk hoekwerk",
        "klassenmanagement klasmanagement klassemanagement",
        "leerlingenbegeleiding leerlingbegeleiding",
        "klassenraad klasseraad",
        "groepswerk groepwerk",
    ],
)
def test_a_compound_is_found_whatever_links_its_parts(row):
    assert len({stem(word, "nl") for word in row.split()}) == 1


@pytest.mark.parametrize("word", ["werkwoordspeling", "zorgoverlegg", "lesmateriaall"])
def test_a_mistyped_compound_is_not_taken_for_another(word):
    assert parts(word, "nl") == ()
