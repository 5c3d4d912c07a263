"""A question of every kind in the notation of the demo, with answers that are partly right."""

from typing import Any

from config.demo.keys import lasting_id
from config.demo.questions import question_data

QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "kind": "single",
        "text": "Wat past het best bij woordenschat inoefenen?",
        "choices": [
            {
                "text": "Samen in de klas, allemaal tegelijk",
                "feedback": "Inoefenen vraagt herhaling op eigen tempo.",
            },
            {"text": "Alleen, op eigen tempo", "right": True, "feedback": "Zo win je lestijd om te spreken."},
            {"text": "Per vier, met een opname"},
        ],
    },
    {
        "kind": "multiple",
        "text": "Waarvoor hebben leerlingen elkaar nodig?",
        "choices": [
            {"text": "Een gesprek voeren", "right": True},
            {"text": "Elkaars redenering nagaan", "right": True},
            {"text": "Een woordenlijst leren"},
        ],
        "feedback": "Wat tegenspraak of een gesprek vraagt, doe je samen.",
    },
    {
        "kind": "true_false",
        "text": "Een filmpje thuis bekijken is al blended leren.",
        "choices": [{"text": "Juist"}, {"text": "Fout", "right": True}],
        "feedback": "Het wordt blended als de klas erop verder bouwt.",
    },
    {
        "kind": "match",
        "text": "Wat hoort bij wat?",
        "pairs": [("de stille hoek", "plaats"), ("een stappenkaart", "middel"), ("de bib", "plaats")],
    },
    {
        "kind": "order",
        "text": "Zet de stappen in volgorde.",
        "items": ["Ik schrijf het lesdoel op.", "Ik bepaal wie erbij is.", "Ik kies een middel."],
        "feedback": "Wie met het middel begint, zoekt er achteraf een doel bij.",
    },
    {
        "kind": "fill_in",
        "text": "Feedback tijdens het leren heet ___ evalueren.",
        "answers": ["formatief"],
    },
    {
        "kind": "number",
        "text": "Hoeveel minuten houdt een filmpje de aandacht vast?",
        "value": 6,
        "tolerance": 1,
        "feedback": "Hou het onder zes minuten.",
    },
)


def asked(quiz: str, *kinds: str) -> list[dict[str, Any]]:
    """Return questions of these kinds, or of every kind, as blocks of a quiz of that name."""
    return [
        question_data(question, id_=lasting_id("patterns", quiz, question["kind"]))
        for question in QUESTIONS
        if not kinds or question["kind"] in kinds
    ]


def given(quiz: str) -> dict[str, Any]:
    """Return an answer to each question of the quiz of that name: some right, some partly, some not yet."""

    def place(kind: str, what: str, number: int) -> str:
        return lasting_id(lasting_id("patterns", quiz, kind), what, number)

    answers: dict[str, Any] = {
        "single": place("single", "choice", 0),
        "multiple": [place("multiple", "choice", 0), place("multiple", "choice", 2)],
        "true_false": place("true_false", "choice", 1),
        "match": {
            place("match", "pair", 0): place("match", "pair", 0),
            place("match", "pair", 1): place("match", "pair", 0),
            place("match", "pair", 2): place("match", "pair", 0),
        },
        "order": [place("order", "item", number) for number in (0, 2, 1)],
        "fill_in": "Formatief",
        "number": "12",
    }
    return {lasting_id("patterns", quiz, kind): answer for kind, answer in answers.items()}
