"""A step of a course as a learner finds it, with every type of activity in the states it knows."""

from dataclasses import replace
from typing import Any

from django.http import QueryDict

from cms.api import PageEntry
from config.demo.keys import lasting_key
from config.patterns.courses import OUTLINE, days_on
from config.patterns.questions import asked, given
from core.errors import DomainError
from courses.learning.access import Reach
from courses.learning.activities.base import Seen
from courses.learning.activities.registry import activity_types
from courses.learning.models import Activity, QuizAttempt
from courses.learning.progress import Progress, UnitProgress
from courses.learning.scoring import score
from courses.learning.screens import TrailModule, TrailUnit, UnitScreen
from courses.learning.services.quizzes import accepted_questions
from courses.learning.showing import ShownActivity, shown_activity
from courses.learning.visits import Visit

HERE, DONE = OUTLINE.units[2], OUTLINE.units[:2]
THIS_MORNING = days_on(0, 8)

VIDEO = {
    "title": "Kijk mee in drie lessen",
    "address": "https://youtu.be/abc123",
    "minutes": 6,
    "transcript": "<p>We staan achteraan in een klas van het tweede jaar.</p>",
}


def unit_screen() -> UnitScreen:
    """Return a step half way the sample course."""
    reading = {"html": "<p>Bij elk lesdoel stel je drie vragen: wie, waar en waarmee.</p>"}
    return UnitScreen(
        visit=visit(Reach.LEARNER),
        page={},
        parts=[reading, *({"activity": activity} for activity in done_and_to_do())],
        trail=_trail(),
        progress=Progress(tuple(UnitProgress(unit.key, int(unit in DONE), 1) for unit in OUTLINE)),
        previous=OUTLINE.previous(HERE),
        following=OUTLINE.next(HERE),
    )


def visit(reach: Reach) -> Visit:
    """Return someone who reaches so far into the step."""
    page = PageEntry(0, "", HERE.title, HERE.url, "", 0, "", "nl", "nl", HERE.key, None, None)
    return Visit(page, OUTLINE, HERE, None, reach)


def onlookers() -> list[Visit]:
    """Return those for whom nothing is recorded."""
    return [visit(reach) for reach in (Reach.READER, Reach.TEAM, Reach.PREVIEW)]


def _trail() -> list[TrailModule]:
    return [
        TrailModule(
            module,
            [
                TrailUnit(
                    title=unit.title,
                    url=unit.url,
                    language=unit.language,
                    is_done=unit in DONE,
                    is_now=unit is HERE,
                    is_new=unit is OUTLINE.units[-1],
                )
                for unit in module.units
            ],
        )
        for module in OUTLINE.modules
    ]


def done_and_to_do() -> list[ShownActivity]:
    """Return what is read, watched and written, done and yet to do."""
    writing = {"title": "Denk na", "prompt": "Welke les kies je?", "help": "Schrijf er “omdat” bij."}
    return [
        shown_sample("read-done", "read", {"label": "Ik las dit stuk."}, completed_at=THIS_MORNING),
        shown_sample("read", "read", {"label": "Ik koos een les om mee te beginnen."}),
        shown_sample("watch", "watch", VIDEO, is_required=False),
        shown_sample(
            "draft", "reflection", writing, draft_saved_at=THIS_MORNING, draft={"text": "De start, omdat"}
        ),
        shown_sample(
            "saved",
            "reflection",
            {**writing, "title": "Kijk terug", "prompt": "Wat zou je anders doen?"},
            is_new=True,
            saved_at=THIS_MORNING,
            answer={"text": "Eerst het doel opschrijven, dan pas het middel kiezen."},
        ),
    ]


def quiz_to_answer() -> ShownActivity:
    """Return a quiz with a question of every kind, as it is found."""
    return shown_sample("quiz", "quiz", _quiz("Zeven soorten vragen", asked("quiz")))


def quiz_refused() -> ShownActivity:
    """Return a quiz that was handed in before everything was answered."""
    value = _quiz(
        "Nog niet volledig", asked("refused", "single", "order", "number"), pass_mark=60, attempts=3
    )
    activity = _activity("refused", "quiz", value)
    try:
        activity_types["quiz"].handed_in(QueryDict(), activity)
    except DomainError as refusal:
        shown = shown_sample("refused", "quiz", value, refused=True, again=True)
        return replace(shown, refusal=str(refusal))
    raise AssertionError("a quiz without answers was taken")


def quiz_result() -> ShownActivity:
    """Return the same quiz handed in, with what was right and what was not yet."""
    value = _quiz("Nagekeken", asked("result"))
    activity, answers = _activity("result", "quiz", value), given("result")
    result = score(accepted_questions(activity), answers)
    attempt = QuizAttempt(
        number=1,
        definition=activity.definition,
        answers=answers,
        results={id_: str(points) for id_, points in result.by_question.items()},
        points=result.points,
        out_of=result.out_of,
        passed=True,
        at=THIS_MORNING,
    )
    return shown_sample("result", "quiz", value, latest=attempt, completed_at=THIS_MORNING)


def _quiz(title: str, questions: list[dict[str, Any]], **rules: int) -> dict[str, Any]:
    return {"title": title, "questions": questions, "pass_mark": None, "attempts": None, **rules}


def shown_sample(
    name: str,
    kind: str,
    value: dict[str, Any],
    *,
    is_required: bool = True,
    is_new: bool = False,
    **standing: Any,
) -> ShownActivity:
    """Return an activity as a learner finds it; `standing` is what she did in it, as `Seen` names it."""
    activity = _activity(name, kind, value)
    seen = Seen(activity=activity, words=activity.words_in("nl"), seed="patterns", **standing)
    return shown_activity(seen, Reach.LEARNER, is_required=is_required, is_new=is_new)


def _activity(name: str, kind: str, value: dict[str, Any]) -> Activity:
    """Return an activity made from a block as publication would make it; it is never saved."""
    type_ = activity_types[kind]
    written = type_.block().to_python(value)
    return Activity(
        unit_key=HERE.key,
        block_id=lasting_key("patterns", name),
        kind=kind,
        definition=type_.definition(written),
        words={"nl": type_.words(written)},
    )
