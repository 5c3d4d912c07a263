"""Everything the pattern page shows, gathered for its templates."""

from datetime import time
from typing import Any

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator

from cms.api import PageEntry
from cms.selectors import article_card
from config.patterns import blocks, courses, keeping, learning, people, tasks
from config.patterns.colours import COLOURS
from config.patterns.forms import LineForm, filled_in

SAID = (
    (constants.INFO, "De sessie van 18 november verhuist naar lokaal C3."),
    (constants.SUCCESS, "Je les is gedeeld met je school."),
    (constants.WARNING, "Je vorige versie is nog niet nagekeken."),
    (constants.ERROR, "Het bestand kwam niet door. Je tekst is bewaard."),
)
PAGES_OF_A_LIST = 120
"""How many lines the list has through which one leafs, ten a page."""


def samples() -> dict[str, Any]:
    """Return what the templates below `config/patterns/` show."""
    return {
        "colours": COLOURS,
        "day": courses.days_on(15),
        "themes": [{"name": name, "form": LineForm(auto_id=f"{name}-%s")} for name in ("light", "dark")],
        "form": filled_in(),
        "said": [Message(level, sentence) for level, sentence in SAID],
        "offers": courses.cards(),
        "results": courses.facets(),
        "article": article_card(_article()),
        "taking_part": courses.choosing_a_run(),
        "outline": courses.OUTLINE,
        "leafing": Paginator(range(PAGES_OF_A_LIST), 10).page(4),
        "people": people.people(),
        "audiences": people.audiences(),
        "five_rings": people.five_rings(),
        "qr": _qr_code(),
        "night": (time(18), time(7)),
        "year": keeping.year_hours(),
        "blocks": blocks.shown_blocks(),
        **_of_a_step(),
    }


def _qr_code() -> str:
    """Return the square of an address that leads nowhere; drawing it is loaded for makers alone."""
    from segno import make  # noqa: PLC0415

    return str(make("https://leerkring.example/attest/").svg_data_uri(border=0))


def _of_a_step() -> dict[str, Any]:
    screen = learning.unit_screen()
    return {
        "screen": screen,
        "visit": screen.visit,
        "onlookers": learning.onlookers(),
        "quiz_to_answer": learning.quiz_to_answer(),
        "quiz_refused": learning.quiz_refused(),
        "quiz_result": learning.quiz_result(),
        "tasks": tasks.tasks(),
        "tryouts": tasks.tryouts(),
        "meetings": tasks.meetings(),
    }


def _article() -> PageEntry:
    facts = {
        "kind": "practice_story",
        "minutes": 4,
        "summary": "Een school legt al haar berichten op één plek, en het wordt stiller.",
        "first_published_at": courses.days_on(-6),
    }
    title, nowhere = "Een rustig kanaal in plaats van tien", courses.NOWHERE
    lasting = courses.key(300)
    return PageEntry(0, "", title, nowhere, "", 0, "", "nl", "nl", lasting, None, None, extra=facts)
