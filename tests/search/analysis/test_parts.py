"""Dutch compounds fall into known parts, and what is whole stays whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import fold, parts, stem

SPLIT = {
    "lesmateriaal": "les materiaal",
    "taalvaardigheid": "taal vaardigheid",
    "basisschoolleerling": "basis school leerling",
    "klassenmanagement": "klas management",
    "klasmanagement": "klas management",
    "breukenwand": "breuk wand",
    "werkwoordspelling": "werkwoord spelling",
    "leerlingenbegeleiding": "leerling begeleiding",
    "leerlingvolgsysteem": "leerling volg systeem",
    "persoonsvorm": "persoon vorm",
    "zelfevaluatie": "zelf evaluatie",
    "groepswerk": "groep werk",
    "groepschat": "groep chat",
    "lesbezoek": "les bezoek",
    "onderzoeksvraag": "onderzoek vraag",
    "onderwijsvraag": "onderwijs vraag",
    "woordenlijstje": "woord lijst",
    "signaalwoorden": "signaal woord",
    "schooluitval": "school uitval",
    "studiedagen": "studie dag",
    "huiswerkbeleid": "huiswerk beleid",
    "werkplekleren": "werk plek leren",
    "kinderverzorgster": "kind verzorgster",
    "voorleesfunctie": "voorlezen functie",
    "oudercontact": "ouder contact",
    "tempotoetsen": "tempo toets",
    "rekenmachine": "rekenen machine",
    "vakgroepvoorzitters": "vak groep voorzitter",
    "schermtijd": "scherm tijd",
    "leesmotivatie": "lezen motivatie",
    "naamsvermelding": "naam vermelding",
    "gegevensbescherming": "gegevens bescherming",
    "zorgcoordinator": "zorg coordinator",
    "stagebegeleider": "stage begeleider",
    "maaltafels": "maal tafel",
    "kringgesprek": "kring gesprek",
    "prentenboeken": "prent boek",
    "beoordelingsrooster": "beoordeling rooster",
    "lerarenopleiding": "leraar opleiding",
    "boekenkring": "boek kring",
    "zandbakproef": "zand bak proef",
    "informatieveiligheid": "informatie veiligheid",
    "teamvergadering": "team vergadering",
    "klassenraad": "klas raad",
    "taalbeleid": "taal beleid",
    "onlinecursussen": "online cursus",
}
WHOLE = (
    "voorbereiding begeleiding opleiding bijscholing nascholing samenwerking uitdaging oplossing vergadering "
    "vergelijking ontwikkeling beoordeling verantwoordelijkheid toegankelijkheid veiligheid "
    "controleren discussieren redeneren knippen stoppen organiseren differentieren "
    "leerkracht leerlingen leerkrachten handleiding handtekening hoofdstuk maatregel huiswerk leeftijd "
    "onderwijs onderwerp voorbeeld achtergrond aandacht belangrijk interessant bibliotheek "
    "donderdag nederland competentie evaluatie communicatie temperatuur minister standaard "
    "democratie geschiedenis wetenschap gemeenschap verandering ervaringen burgerschap"
)


@pytest.mark.parametrize(("word", "row"), SPLIT.items())
def test_a_compound_falls_into_its_parts(word, row):
    assert parts(word, "nl") == tuple(stem(part, "nl") for part in row.split())


@pytest.mark.parametrize("word", WHOLE.split())
def test_what_is_whole_stays_whole(word):
    assert parts(word, "nl") == ()


def test_only_dutch_is_split():
    assert parts("lesmateriaal", "en") == ()
    assert parts("classroom", "en") == ()


BITS = "les taal school s en boek e werk"


@given(st.text() | st.lists(st.sampled_from(BITS.split())).map("".join))
def test_parts_are_never_empty_and_never_more_than_the_word(text):
    found = parts(fold(text), "nl")
    assert "" not in found
    assert len(found) != 1 or len(set(found)) == 1
    assert sum(map(len, found)) <= len(text) + 3 * len(found)
