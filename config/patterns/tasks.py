"""What there is to do away from questions: lists, polls, try-outs, paper, downloads and meetings."""

from datetime import timedelta
from typing import Any

from config.demo.keys import lasting_id
from config.patterns.learning import THIS_MORNING, shown_sample
from courses.learning.attachments import ShownAttachment
from courses.learning.showing import ShownActivity

HERE = "p-taken"
"""Where links lead that lead nowhere on this page."""
STEPS = ("Ik koos een onderdeel en schreef op waarom.", "Ik gaf de les.")
OPTIONS = ("Op één plek", "Op twee plekken", "Op meer plekken")


def tasks() -> list[ShownActivity]:
    """Return each type as it is found, and where it knows one, half way."""
    ticks = _list(("Het doel staat er in één zin.", "Er is een tweede weg."), "list")
    value = {"title": "Mijn les is klaar", "items": ticks}
    sheet = (
        "Les: ____________________\n\n| Les | Plaats |\n|---|---|\n| 1 | |\n\n- [ ] Kleur wat **samen** moet."
    )
    return [
        shown_sample("list", "checklist", value, saved_at=THIS_MORNING, answer={"ticked": [ticks[0]["id"]]}),
        _poll("poll", "Op hoeveel plekken staan de taken?"),
        _poll("voted", "Waar staan de taken nu?", votes=(9, 6, 1)),
        _poll("few", "Waar staan ze volgend jaar?", votes=(1, 0, 0)),
        shown_sample(
            "talk", "discuss", {"title": "Praat mee", "prompt": "Wat zou bij jou werken?", "help": ""}
        ),
        shown_sample(
            "paper", "on_paper", {"title": "Mijn reeks op tafel", "instructions": sheet, "minutes": 12}
        ),
        shown_sample(
            "sheet", "download", {"title": "Afsprakenblad", "description": "Eén blad.", "body": "# Afspraken"}
        ),
    ]


def meetings() -> list[ShownActivity]:
    """Return a meeting with a date, one that was cancelled and one whose date follows."""
    when = {"title": "Een les hertekenen", "starts": THIS_MORNING, "ends": THIS_MORNING + timedelta(hours=3)}
    told = {
        **when,
        "place": "Voorbeeldschool Noord",
        "bring": "Een les.",
        "ics_url": f"#{HERE}",
        "presence": "",
    }
    return [
        _meeting("meeting", "Samen een les hertekenen", told),
        _meeting("cancelled", "Samen terugkijken", {**when, "cancelled_because": "de trainer is ziek"}),
        _meeting("no-date", "Samen afronden", {}),
    ]


def tryouts() -> list[ShownActivity]:
    """Return a try-out as it is found, and one that was told and shown."""
    told = {"tried_on": "2026-11-06", "what_happened": "Iedereen had iets te meten.", "shown": True}
    file = ShownAttachment("speelplaats.jpg", f"#{HERE}", f"#{HERE}", 482_000)
    return [
        shown_sample("try", "try_in_class", _try_out("Verplaats één stukje les")),
        shown_sample(
            "tried",
            "try_in_class",
            _try_out("Begin buiten"),
            completed_at=THIS_MORNING,
            saved_at=THIS_MORNING,
            answer=told,
            beside={"attachments": [file]},
        ),
    ]


def _poll(name: str, question: str, votes: tuple[int, ...] = ()) -> ShownActivity:
    options = _list(OPTIONS, name)
    counts = {option["id"]: count for option, count in zip(options, votes, strict=False)}
    standing: dict[str, Any] = (
        {"saved_at": THIS_MORNING, "answer": {"choice": options[0]["id"]}, "beside": {"votes": counts}}
        if votes
        else {}
    )
    return shown_sample(name, "poll", {"question": question, "options": options}, **standing)


def _meeting(name: str, title: str, session: dict[str, Any]) -> ShownActivity:
    return shown_sample(name, "meeting", {"title": title, "description": ""}, beside={"session": session})


def _try_out(title: str) -> dict[str, Any]:
    steps = _list(STEPS, title)
    return {"title": title, "intro": "Hou het klein.", "steps": steps, "evidence": "Wat zag je?"}


def _list(texts: tuple[str, ...], name: str) -> list[dict[str, Any]]:
    return [{"type": "item", "id": lasting_id("patterns", name, text), "value": text} for text in texts]
