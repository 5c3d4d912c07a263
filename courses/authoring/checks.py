"""What a course and its steps owe to who follows them, beyond what any page does.

Pure reads: pages in, findings out. Registered with the one check before publication.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail import blocks

from cms.api import Finding, Place, inside, plain, top_blocks
from courses.learning.activities.registry import activity_types
from courses.learning.pages import UnitPage
from courses.learning.questions.registry import question_kinds

FIRST_WORDS = 6
#: What the steps may take beyond what the course says: people round, and nobody is late for a quarter.
TOLERATED_MINUTES, TOLERATED_SHARE = 15, 10


def unit_findings(page: Any) -> list[Finding]:
    """Return what keeps a step from publication: nothing in it, minutes that do not add up, a faulty quiz."""
    found = [finding for place, child in top_blocks(page) for finding in _of_block(place, child)]
    if not page.body:
        found.append(Finding("unit_empty", _("There is nothing in this step yet. Give it a text or a task.")))
    return [*found, *minutes_findings(page.minutes, sum(_minutes_within(page)))]


def minutes_findings(stated: int, within: int) -> list[Finding]:
    """Return what is wrong with the minutes of a step.

    Args:
        stated: what the step says it takes.
        within: what its videos and tasks say they take, without what is done in one's own lessons.
    """
    if not stated:
        return [Finding("minutes_missing", _("Say how many minutes this step takes."))]
    if within > stated:
        sentence = _(
            "What is in this step takes %(within)s minutes, and the step says %(stated)s. "
            "Give the step at least %(within)s minutes."
        )
        return [Finding("minutes_short", sentence % {"within": within, "stated": stated})]
    return []


def course_findings(page: Any) -> list[Finding]:
    """Return what keeps a course from publication: its public steps take far longer than it says.

    It may say more than its steps do: meetings and what happens in class count too.
    """
    steps = UnitPage.objects.descendant_of(page).live().aggregate(all=Sum("minutes"))["all"] or 0
    if not exceeds(steps, page.minutes):
        return []
    sentence = _("The steps of this course take %(steps)s minutes together, and the course says %(stated)s.")
    return [Finding("course_minutes_short", sentence % {"steps": steps, "stated": page.minutes})]


def exceeds(steps: int, stated: int) -> bool:
    """Say whether steps take longer than a course says, by more than people forgive."""
    return steps > stated + max(TOLERATED_MINUTES, stated // TOLERATED_SHARE)


def _minutes_within(page: Any) -> Iterator[int]:
    for _place, child in top_blocks(page):
        if child.block_type in activity_types and activity_types[child.block_type].is_on_top:
            continue
        for block, value in inside(child.block, child.value):
            if isinstance(block, blocks.StructBlock) and "minutes" in block.child_blocks:
                yield int(value.get("minutes") or 0)


def _of_block(place: Place, child: Any) -> Iterator[Finding]:
    if child.block_type != "quiz":
        return
    questions = child.value.get("questions") or ()
    if not questions:
        yield place.finding("quiz_without_questions", _("The quiz asks nothing yet."))
    for number, question in enumerate(questions, start=1):
        words = Truncator(plain(question.value.get("text"))).words(FIRST_WORDS)
        told = {"number": number, "question": words}
        if not has_right_answer(question):
            sentence = _("Question %(number)s, “%(question)s”, has no right answer.")
            yield place.finding("question_without_right_answer", sentence % told)
        if not has_feedback(question.value):
            sentence = _(
                "Question %(number)s, “%(question)s”, has no feedback. "
                "Say something about the question, or about each answer."
            )
            yield place.finding("question_without_feedback", sentence % told)


def has_right_answer(question: Any) -> bool:
    """Say whether a question can be answered rightly, by the measure it is scored with."""
    kind = question_kinds[question.block_type]
    try:
        asked = kind.from_block(str(question.id), question.value)
        right = asked.right_answer()
        return bool(right) and asked.share(right) == 1
    except (ArithmeticError, TypeError, ValueError):  # nothing filled in where a number belongs
        return False


def has_feedback(value: Any) -> bool:
    """Say whether a learner reads something back, whatever she answers."""
    answers = [plain(answer.get("feedback")) for answer in value.get("choices") or ()]
    return bool(plain(value.get("feedback"))) or bool(answers and all(answers))
