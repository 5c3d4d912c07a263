"""The text of benchmark pages: of the length and shape of real ones, the same at every loading."""

from collections.abc import Sequence
from random import Random
from typing import Any

from config.demo.keys import lasting_id

SENTENCES = (
    "Een les begint bij wat leerlingen na afloop kunnen.",
    "Wie een vraag stelt, wacht daarna drie tellen langer dan gewoon.",
    "Op papier lees je trager en onthoud je meer.",
    "Een scherm helpt wanneer je iets wilt herhalen of opnieuw wilt bekijken.",
    "Schrijf op het bord wat je niet wilt vergeten.",
    "Twee leerlingen die elkaar iets uitleggen, leren allebei.",
    "Bewaar één voorbeeld van elk soort werk, ook van wat mislukte.",
    "Feedback die morgen komt, is beter dan feedback die volledig is.",
    "Vraag collega’s wat zij in dezelfde week van dezelfde klas vragen.",
    "Kies één ding om uit te proberen en noteer wat je verwacht.",
    "Een plan past op een half blad.",
    "Wie ziek was, haalt eerst de draad op en dan pas de bladzijden.",
    "Laat de eerste oefening lukken en de laatste schuren.",
    "Een rustig begin kost vijf minuten en wint er tien.",
    "Thuis werkt alleen wat in de klas al één keer lukte.",
    "Niet elke toets hoeft een cijfer te krijgen.",
    "Kijk eerst, leg dan uit, en kijk daarna opnieuw.",
    "Wat je meet, verandert doordat je het meet.",
    "Een klas is geen gemiddelde: er zit niemand in die gemiddeld is.",
    "Spreek af hoe je elkaar bereikt en wanneer niet.",
)
THINGS = ("lessen", "toetsen", "gesprekken", "schermen", "boeken", "groepen", "vragen", "plannen")
DOINGS = ("ontwerpen", "bekijken", "herwerken", "begeleiden", "bespreken", "vergelijken", "delen", "ordenen")
PLACES = ("Gent", "Hasselt", "Antwerpen", "Brugge", "Leuven", "Utrecht", "Breda", "Kortrijk")

Block = dict[str, Any]


def title(number: int) -> str:
    """Return the name of the thing with this number."""
    thing, doing = THINGS[number % len(THINGS)], DOINGS[number // len(THINGS) % len(DOINGS)]
    return f"{thing.capitalize()} {doing} ({number})"


def sentences(dice: Random, count: int) -> str:
    """Return so many sentences as one paragraph."""
    return " ".join(dice.sample(SENTENCES, count))


def text_body(*at: object) -> list[Block]:
    """Return the text of a page: six parts with headings, a tip, a table, a quotation, lines to open."""
    dice = Random("/".join(map(str, at)))  # noqa: S311 - text, not a secret
    parts = [_part(dice, number, at) for number in range(6)]
    between = [_tip(dice, at), _table(at), _quotation(dice, at), _lines(dice, at)]
    return [*parts[:2], between[0], *parts[2:4], between[1], *parts[4:], *between[2:]]


def unit_body(*at: object) -> list[Block]:
    """Return the text of a unit with a quiz of five questions and a question to oneself."""
    return [*text_body(*at), _quiz(*at), _reflection(*at)]


def _block(kind: str, value: Any, *at: object) -> Block:
    return {"type": kind, "id": lasting_id("benchmark", *at, kind), "value": value}


def _items(values: Sequence[Any], *at: object) -> list[Block]:
    return [
        {"type": "item", "id": lasting_id("benchmark", *at, number), "value": value}
        for number, value in enumerate(values)
    ]


def _part(dice: Random, number: int, at: tuple[object, ...]) -> Block:
    points = "".join(f"<li>{sentence}</li>" for sentence in dice.sample(SENTENCES, 4))
    html = (
        f"<h2>{title(dice.randrange(64))}</h2><p>{sentences(dice, 5)}</p>"
        f"<ul>{points}</ul><p><b>Let op.</b> {sentences(dice, 3)}</p>"
    )
    return _block("text", html, *at, number)


def _tip(dice: Random, at: tuple[object, ...]) -> Block:
    value = {"tone": "tip", "title": "Hou het klein", "text": f"<p>{sentences(dice, 2)}</p>"}
    return _block("callout", value, *at)


def _table(at: tuple[object, ...]) -> Block:
    rows = [{"values": [thing, doing, "klas"]} for thing, doing in zip(THINGS, DOINGS, strict=True)]
    columns = [{"type": "text", "heading": heading} for heading in ("Wat", "Hoe", "Waar")]
    table = {"caption": "Wat je waar doet", "columns": columns, "rows": rows}
    return _block("table", {"table": table, "row_headings": True}, *at)


def _quotation(dice: Random, at: tuple[object, ...]) -> Block:
    return _block("quotation", {"text": sentences(dice, 2), "source": "leerkracht lager"}, *at)


def _lines(dice: Random, at: tuple[object, ...]) -> Block:
    lines = [{"title": title(number), "text": f"<p>{sentences(dice, 3)}</p>"} for number in range(3)]
    return _block("accordion", {"items": _items(lines, *at, "lines")}, *at)


def _reflection(*at: object) -> Block:
    value = {"title": "", "prompt": "Wat probeer je morgen uit?", "help": "Eén zin.", "required": True}
    return _block("reflection", value, *at)


def _quiz(*at: object) -> Block:
    questions = [
        _question("single", at, choices=_choices(at, "single", right={1})),
        _question("multiple", at, choices=_choices(at, "multiple", right={0, 2})),
        _question("true_false", at, choices=_choices(at, "true_false", right={0})[:2]),
        _question("match", at, pairs=_items(_pairs(), *at, "pair")),
        _question("fill_in", at, answers=_items(["formatief"], *at, "answer")),
    ]
    value = {"title": "", "questions": questions, "pass_mark": 60, "attempts": None, "required": True}
    return _block("quiz", value, *at)


def _question(kind: str, at: tuple[object, ...], **answers: Any) -> Block:
    value = {"text": f"Vraag over {kind}: {SENTENCES[len(kind)]}", "feedback": SENTENCES[0], **answers}
    return _block(kind, value, *at, "question")


def _choices(at: tuple[object, ...], kind: str, *, right: set[int]) -> list[Block]:
    choices = [
        {"text": SENTENCES[number], "right": number in right, "feedback": SENTENCES[number + 4]}
        for number in range(4)
    ]
    return _items(choices, *at, kind, "choice")


def _pairs() -> list[dict[str, str]]:
    return [{"left": thing, "right": doing} for thing, doing in zip(THINGS[:3], DOINGS[:3], strict=True)]
