"""The quiz as a form: names of fields, reading what was given, showing it again.

Order is asked as a place for each item and match as a choice beside each left side, so both work by
keyboard, with a screen reader and without script.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from courses.learning.activities.base import Seen, field_name
from courses.learning.models import Activity
from courses.learning.scoring import Question, is_answered
from courses.learning.shuffling import shuffled

#: The longest word or number that can be filled in.
LONGEST_ANSWER = 200


@dataclass(frozen=True)
class ShownOption:
    """Something to choose, to match or to place, with what was given for it."""

    id: str
    text: str
    name: str
    chosen: bool = False
    given: str = ""


@dataclass(frozen=True)
class ShownQuestion:
    """A question as it is asked."""

    id: str
    kind: str
    number: int
    name: str
    text: str
    options: list[ShownOption] = field(default_factory=list)
    """Choices (single, several), left sides (match) or items (order), as this learner sees them."""
    answers: list[tuple[str, str]] = field(default_factory=list)
    """What can be given for each option: right sides (match) or places (order)."""
    given: str = ""
    unit: str = ""
    missing: bool = False

    @property
    def first_field(self) -> str:
        """The id of the field to go to when it has no answer yet."""
        if self.kind in ("match", "order"):
            return self.options[0].name
        return f"{self.name}-1"


def questions_of(activity: Activity) -> list[Question]:
    """Return the questions with what is right."""
    return [Question.from_data(data) for data in activity.definition.get("questions", [])]


def typed_answers(data: QueryDict, activity: Activity) -> dict[str, Any]:
    """Return what was given per question; what the quiz does not know is left out."""
    typed = {question.id: _typed(data, activity, question) for question in questions_of(activity)}
    return {id_: given for id_, given in typed.items() if given}


def _typed(data: QueryDict, activity: Activity, question: Question) -> Any:
    name = field_name(activity, question.id)
    if question.kind == "multiple":
        return [choice for choice in data.getlist(name) if choice in question.choices]
    if question.kind in ("match", "order"):
        places = [str(place + 1) for place in range(len(question.right))]
        allowed = question.choices if question.kind == "match" else places
        given = {item: data.get(f"{name}-{item}", "") for item in (question.pairs or question.right)}
        return {item: value for item, value in given.items() if value in allowed}
    text = data.get(name, "").replace("\x00", "")[:LONGEST_ANSWER]
    return text if not question.choices or text in question.choices else ""


def complete_answer(question: Question, typed: Any) -> Any:
    """Return what is handed in: for order the items by the place given to each, None if places clash."""
    if question.kind != "order":
        return typed
    places = typed if isinstance(typed, Mapping) else {}
    if sorted(map(int, places.values())) != list(range(1, len(question.right) + 1)):
        return None
    return sorted(places, key=lambda item: int(places[item]))


def shown_form(seen: Seen) -> list[ShownQuestion]:
    """Return the questions as this learner sees them, with what she gave so far."""
    words = {question["id"]: question for question in seen.words.get("questions", [])}
    return [
        _shown(seen, question, words.get(question.id, {}), number)
        for number, question in enumerate(questions_of(seen.activity), start=1)
    ]


def _shown(seen: Seen, question: Question, words: Mapping[str, Any], number: int) -> ShownQuestion:
    name = field_name(seen.activity, question.id)
    given = seen.draft.get(question.id)
    return ShownQuestion(
        id=question.id,
        kind=question.kind,
        number=number,
        name=name,
        text=words.get("text", ""),
        options=_options(seen, question, words, name, given),
        answers=_answers(seen, question, words),
        given=given if isinstance(given, str) else "",
        unit=words.get("unit", ""),
        missing=seen.refused and not is_answered(question, complete_answer(question, given)),
    )


def _options(
    seen: Seen, question: Question, words: Mapping[str, Any], name: str, given: Any
) -> list[ShownOption]:
    seed = f"{seen.seed}:{question.id}"
    if question.kind in ("match", "order"):
        texts = words.get("pairs") or words.get("items") or {}
        places = given if isinstance(given, Mapping) else {}
        ids = list(question.pairs) or shuffled(question.right, seed=seed, never=question.right)
        return [
            ShownOption(id_, texts.get(id_, ""), f"{name}-{id_}", given=places.get(id_, "")) for id_ in ids
        ]
    choices = words.get("choices", {})
    fixed = question.kind == "true_false"
    chosen = [given] if isinstance(given, str) else given or []
    ids = list(question.choices) if fixed else shuffled(question.choices, seed=seed)
    return [ShownOption(id_, choices.get(id_, {}).get("text", ""), name, chosen=id_ in chosen) for id_ in ids]


def _answers(seen: Seen, question: Question, words: Mapping[str, Any]) -> list[tuple[str, str]]:
    if question.kind == "match":
        texts = words.get("options", {})
        ids = shuffled(question.choices, seed=f"{seen.seed}:{question.id}:options", never=question.choices)
        return [(id_, texts.get(id_, "")) for id_ in ids]
    if question.kind == "order":
        return [(str(place), str(place)) for place in range(1, len(question.right) + 1)]
    return []
