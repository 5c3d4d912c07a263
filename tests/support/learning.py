"""Units with activities and people who follow them, made the way the site makes them."""

import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import User
from courses.enrolment.models import Enrolment
from courses.enrolment.services import enrol
from courses.learning.activities.base import HandedIn
from courses.learning.attaching import read_attachment
from courses.learning.models import Activity, Attachment
from courses.learning.services import hand_in
from courses.models import CoursePage, CourseRun, UnitPage
from tests.support.accounts import person
from tests.support.courses import course, publish, run, words_of


def lasting_id(*parts: object) -> str:
    """Return an id that is the same each time it is asked for."""
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, parts))))


def item(value: Any, *parts: object) -> dict[str, Any]:
    """Return one item of a list, with an id that stays."""
    return {"type": "item", "id": lasting_id(*parts), "value": value}


def read(name: str = "read", *, required: bool = False) -> dict[str, Any]:
    """Return a sentence to tick off."""
    return {
        "type": "read",
        "id": lasting_id(name),
        "value": {"label": f"Ik las {name}", "required": required},
    }


def reflection(name: str = "reflection", *, required: bool = True) -> dict[str, Any]:
    """Return a question to write on."""
    value = {"title": "", "prompt": f"Wat neem je mee uit {name}?", "help": "", "required": required}
    return {"type": "reflection", "id": lasting_id(name), "value": value}


def watch(name: str = "watch", *, required: bool = True) -> dict[str, Any]:
    """Return a video of which only the text exists."""
    value = {"title": "Kijk", "transcript": "<p>Eerst samen, dan alleen.</p>", "required": required}
    return {"type": "watch", "id": lasting_id(name), "value": value}


def meeting(name: str = "meeting", *, required: bool = True) -> dict[str, Any]:
    """Return a moment to be together."""
    value = {"title": "Samen", "description": f"Breng {name} mee.", "required": required}
    return {"type": "meeting", "id": lasting_id(name), "value": value}


def checklist(
    name: str = "checklist", *, items: Sequence[str] = ("een", "twee", "drie"), required: bool = True
) -> dict[str, Any]:
    """Return sentences to tick off."""
    value = {"title": f"Lijst {name}", "items": [item(text, name, text) for text in items]}
    return {"type": "checklist", "id": lasting_id(name), "value": {**value, "required": required}}


def poll(
    name: str = "poll", *, options: Sequence[str] = ("klas", "thuis"), required: bool = False
) -> dict[str, Any]:
    """Return a question to vote on."""
    value = {"question": f"Waar ({name})?", "options": [item(text, name, text) for text in options]}
    return {"type": "poll", "id": lasting_id(name), "value": {**value, "required": required}}


def try_in_class(name: str = "try", *, required: bool = True, minutes: int | None = 20) -> dict[str, Any]:
    """Return something to try with one's class."""
    value = {
        "title": f"Probeer {name}",
        "intro": "Hou het klein.",
        "steps": [item(text, name, text) for text in ("Ik koos een les.", "Ik gaf de les.")],
        "evidence": "Wat zag je?",
        "class_minutes": minutes,
        "required": required,
    }
    return {"type": "try_in_class", "id": lasting_id(name), "value": value}


def on_paper(name: str = "paper", *, required: bool = True, minutes: int | None = None) -> dict[str, Any]:
    """Return a task away from the screen."""
    value = {
        "title": f"Blad {name}",
        "instructions": "Les: ____________________\n\n- [ ] Kleur wat **samen** moet.",
        "minutes": minutes,
        "required": required,
    }
    return {"type": "on_paper", "id": lasting_id(name), "value": value}


def download(name: str = "download", *, required: bool = False) -> dict[str, Any]:
    """Return a sheet to take along, drawn from text."""
    value = {
        "title": f"Afspraken {name}",
        "description": "Eén bladzijde.",
        "file": None,
        "body": "# Onze afspraken\n\nTeam: ____________________",
        "required": required,
    }
    return {"type": "download", "id": lasting_id(name), "value": value}


def choice(text: str, right: bool, *parts: object) -> dict[str, Any]:
    """Return one answer to choose from."""
    return item({"text": text, "right": right, "feedback": f"Over {text}."}, *parts, text)


def single(name: str, *, right: str = "goed", wrong: Sequence[str] = ("fout", "ook fout")) -> dict[str, Any]:
    """Return a question with one right answer."""
    choices = [choice(text, text == right, name) for text in (*wrong, right)]
    return question("single", name, choices=choices)


def question(kind: str, name: str, **value: Any) -> dict[str, Any]:
    """Return a question of any kind."""
    value = {"text": f"Vraag {name}", "feedback": "Zo zit het.", **value}
    return {"type": kind, "id": lasting_id(name), "value": value}


def every_kind(name: str = "all") -> list[dict[str, Any]]:
    """Return one question of each kind."""
    return [
        single(f"{name}-single"),
        question(
            "multiple",
            f"{name}-multiple",
            choices=[
                choice("a", True, name, "m"),
                choice("b", True, name, "m"),
                choice("c", False, name, "m"),
            ],
        ),
        question(
            "true_false",
            f"{name}-true",
            choices=[choice("Juist", True, name, "t"), choice("Fout", False, name, "t")],
        ),
        question(
            "match",
            f"{name}-match",
            pairs=[
                item({"left": "tuin", "right": "plaats"}, name, "p1"),
                item({"left": "schrift", "right": "middel"}, name, "p2"),
                item({"left": "bos", "right": "plaats"}, name, "p3"),
            ],
        ),
        question(
            "order", f"{name}-order", items=[item(text, name, "o", text) for text in ("een", "twee", "drie")]
        ),
        question("fill_in", f"{name}-fill", answers=[item("formatief", name, "f")]),
        question("number", f"{name}-number", value="3.5", tolerance="0.1", unit="uur"),
    ]


def quiz(
    name: str = "quiz",
    *,
    questions: Sequence[dict[str, Any]] | None = None,
    required: bool = True,
    pass_mark: int | None = None,
    attempts: int | None = None,
) -> dict[str, Any]:
    """Return a quiz, with one question unless told otherwise."""
    value = {
        "title": "Even nagaan",
        "questions": list(questions) if questions is not None else [single(f"{name}-q")],
        "pass_mark": pass_mark,
        "attempts": attempts,
        "required": required,
    }
    return {"type": "quiz", "id": lasting_id(name), "value": value}


def text(words: str = "Een klas is een plek.") -> dict[str, Any]:
    """Return running text."""
    return {"type": "text", "id": lasting_id(words), "value": f"<p>{words}</p>"}


def picture_file(name: str = "bord.png") -> SimpleUploadedFile:
    """Return a small picture as a browser sends it."""
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(written, name.rpartition(".")[2].replace("jpg", "jpeg"))
    return SimpleUploadedFile(name, written.getvalue())


def attachment(place: Enrolment, task: Activity, *, is_shown: bool = False) -> Attachment:
    """Return a picture with someone's try-out, shown to her trainers or not."""
    handed = HandedIn(answer={"plan": "Buiten meten."}, is_done=False, is_shown=is_shown)
    file = read_attachment(picture_file(), field="")
    hand_in(enrolment=place, activity=task, handed=handed, file=file, at=timezone.now())
    return Attachment.objects.get(enrolment=place, activity=task)


def course_with(*bodies: Sequence[dict[str, Any]], **options: Any) -> tuple[CoursePage, list[UnitPage]]:
    """Return a course of one module with a unit per body."""
    titles = [f"Stap {number}" for number in range(1, len(bodies) + 1)]
    made = course(outline=[("Module", titles)], **options)
    units = [set_body(unit, body) for unit, body in zip(units_of(made), bodies, strict=True)]
    return made, units


def units_of(made: CoursePage) -> list[UnitPage]:
    """Return the units of a course in order."""
    return list(UnitPage.objects.descendant_of(made).order_by("path"))


def set_body(unit: UnitPage, body: Sequence[dict[str, Any]]) -> UnitPage:
    """Give a unit another body and publish it; with nothing to do it keeps some words."""
    unit = UnitPage.objects.get(pk=unit.pk)
    unit.body = unit.body.stream_block.to_python(list(body) or words_of(unit.title))
    taken = sum(block["value"].get("minutes") or 0 for block in body if isinstance(block["value"], dict))
    unit.minutes = max(unit.minutes, taken)
    return publish(unit)


def learner_on(made: CoursePage, *, user: User | None = None, edition: CourseRun | None = None) -> Enrolment:
    """Return someone who takes part in a run that is under way."""
    edition = edition or run(
        made, starts_in=timedelta(days=-1), enrol_until=timezone.now() + timedelta(days=5)
    )
    return enrol(run=edition, user=user or person(), by=None, at=timezone.now())


def activity(unit: UnitPage, block: dict[str, Any]) -> Activity:
    """Return the activity of a block."""
    return Activity.objects.get(unit_key=unit.translation_key, block_id=block["id"])


def reading(unit: UnitPage) -> Activity:
    """Return the unit's own reading."""
    key: UUID = unit.translation_key
    return Activity.objects.get(unit_key=key, block_id=key)


def field(block: dict[str, Any], *parts: str) -> str:
    """Return the name of a form field of a block."""
    return "-".join(["a", block["id"], *parts])


def discuss(name: str = "discuss", *, required: bool = True) -> dict[str, Any]:
    """Return a question to talk over."""
    value = {"title": "Praat mee", "prompt": "Wat zou bij jou werken?", "help": "", "required": required}
    return {"type": "discuss", "id": lasting_id(name), "value": value}
