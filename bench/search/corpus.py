"""Dutch documents by the hundred thousand, the same at every run.

Words come as in a real language: a few everywhere, most nearly nowhere (Zipf), many of them compounds.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, pairwise
from random import Random

from config.benchmark.words import DOINGS, PLACES, SENTENCES, THINGS
from core import vocabulary
from search import analysis
from search.documents import EVERYONE, MEMBERS, VISITORS, Document
from search.schema import Entry

ROOTS = """
aandacht les klas taal reken breuk meet school leer lees schrijf spel kunst muziek sport water lucht
licht kleur vorm getal teken beeld film boek tekst woord zin vraag antwoord groep kring hoek week dag
jaar team ouder kind leerling collega directie zorg rust gesprek verhaal proef natuur techniek wereld
stad buurt kaart geschiedenis tijd feest voeding beweging veiligheid verkeer media scherm code robot data
project opdracht toets rapport doel plan keuze regel afspraak relatie gevoel conflict pest steun kracht
talent taak werk huis thuis speel lucht vak stage bedrijf bakker hout metaal zee bos dier plant lichaam
gezondheid hygiene
""".split()  # noqa: SIM905 - a list of words reads better
ENDINGS = ("", "", "", "en", "s", "je", "jes", "heid", "ing", "er", "lijk", "atelier", "methode")
KINDS = ("course", "unit", "article", "page")
AUDIENCES = (EVERYONE, EVERYONE, EVERYONE, MEMBERS, VISITORS, "school:1", "school:2", "school:3")
TAGS = [f"{root}{ending}" for root in ROOTS[:60] for ending in ("", "idee", "atelier", "lab", "week")]
FIRST_DAY = datetime(2016, 1, 1, tzinfo=UTC)
FLATTER = 2.7
"""What Mandelbrot added to the rank, so that the few commonest words are not more common than they are."""
FORMATS = ("in_person", "online", "self_paced", "blended")


@cache
def words() -> list[str]:
    """Return the vocabulary, the commonest first: small words, those of teaching, then compounds."""
    dice = Random(11)
    said = [word.text for sentence in SENTENCES for word in analysis.words(sentence)]
    small = [word for word in said if analysis.is_stop(word, "nl")]
    rare = [f"{first}{second}{ending}" for first in ROOTS for second in ROOTS for ending in ENDINGS]
    middle = [f"{root}{ending}" for root in ROOTS for ending in ENDINGS]
    middle += [*said, *THINGS, *DOINGS, *(place.lower() for place in PLACES)]
    dice.shuffle(rare)
    dice.shuffle(middle)
    return list(dict.fromkeys([*small, *middle, *rare]))


@cache
def _chances() -> list[float]:
    return list(accumulate(1 / (rank + FLATTER) for rank in range(len(words()))))


@cache
def _telling() -> list[str]:
    return words()[100:20_000]


def again(entry: Entry, time: int) -> Entry:
    """Return another entry with the same words: other id, date and weight."""
    name = f"{entry.thing}~{time}"
    at, weight = entry.values["at"], entry.values["weight"]
    values = {
        **entry.values,
        "at": int(str(at)) + 977 * time,
        "weight": float(str(weight)) * (1 + time / 500),
    }
    return Entry(id=f"{name}:nl", thing=name, values=values)


def document(number: int) -> Document:
    """Return the document with this number: 60 to 300 words, all facets, an audience."""
    dice = Random(f"document/{number}")
    said = dice.choices(words(), cum_weights=_chances(), k=dice.randint(60, 300))
    heads = [dice.choice(_telling()), dice.choice(_telling()), *said[:3]]
    return Document(
        kind=dice.choice(KINDS),
        pk=str(number),
        language="nl" if dice.random() < 0.9 else "en",
        title=" ".join(heads).capitalize(),
        summary=" ".join(said[5:25]),
        body=_sentences(said[25:], dice),
        audience=frozenset({dice.choice(AUDIENCES)}),
        subjects=_some(list(vocabulary.SUBJECTS), dice, 2),
        levels=_some(list(vocabulary.LEVELS), dice, 2),
        competences=_some(list(vocabulary.COMPETENCES), dice, 2),
        licences=_some(list(vocabulary.LICENCES), dice, 1),
        tags=_some(TAGS, dice, 3),
        provider=f"school {dice.randrange(200)}",
        format=dice.choice(FORMATS),
        minutes=dice.choice((0, 30, 90, 180, 360, 900)),
        at=FIRST_DAY + timedelta(minutes=dice.randrange(10 * 365 * 24 * 60)),
        uses=int(dice.paretovariate(0.8)) - 1,
        data={"address": f"/nl/{number}"},
    )


def _some(of: list[str], dice: Random, most: int) -> tuple[str, ...]:
    return tuple(dice.sample(of, dice.randint(1, most)))


def _sentences(said: list[str], dice: Random) -> str:
    ends = [0]
    while ends[-1] < len(said):
        ends.append(ends[-1] + dice.randint(6, 14))
    return " ".join(f"{' '.join(said[begin:end])}.".capitalize() for begin, end in pairwise(ends))


def questions(many: int, size: int, *, length: int) -> list[str]:
    """Return questions of so many words, each taken from a document there is, stop words left out."""
    dice = Random(f"questions/{length}")
    found: list[str] = []
    while len(found) < many:
        asked = document(dice.randrange(size))
        told = [word.text for word in analysis.words(f"{asked.title} {asked.summary} {asked.body}")]
        telling = sorted({word for word in told if len(word) > 2 and not analysis.is_stop(word, "nl")})
        if len(telling) >= length:
            found.append(" ".join(dice.sample(telling, length)))
    return found


def beginnings(many: int, size: int) -> list[str]:
    """Return what somebody has typed so far: two to five letters of a word of a title."""
    dice = Random("beginnings")
    found = []
    for _ in range(many):
        word = dice.choice(document(dice.randrange(size)).title.lower().split())
        found.append(word[: dice.randint(2, 5)])
    return found
