"""Steps that must not be published, one fault each, with the code of what the check finds in them."""

from collections.abc import Callable, Mapping
from typing import Any

from courses.models import UnitPage
from tests.support.cms import blocks, picture, plain_page
from tests.support.learning import item, question, quiz, read, text, watch

Body = list[dict[str, Any]]


def rich(html: str) -> Body:
    """Return running text as an editor would write it."""
    return blocks([("text", html)])


def _video_without_transcript() -> Body:
    return blocks(
        [("text", "<p>Kijk.</p>"), ("video", {"title": "Een kijkje", "address": "https://vimeo.com/1"})]
    )


def _watch_without_transcript() -> Body:
    faulty = watch()
    faulty["value"] |= {"title": "Een kijkje", "transcript": ""}
    return [faulty]


def _picture_without_text() -> Body:
    image = picture(title="Stroken")
    type(image).objects.filter(pk=image.pk).update(alt="")
    return blocks([("picture", {"picture": image.pk})])


def _quiz(**value: Any) -> Body:
    choices = [item({"text": each, "right": False, "feedback": ""}, each) for each in ("een", "twee")]
    return [quiz(questions=[question("single", "q", **{"choices": choices, **value})])]


def _without_feedback() -> Body:
    choices = [item({"text": each, "right": each == "een", "feedback": ""}, each) for each in ("een", "twee")]
    return _quiz(choices=choices, feedback="")


def _link_to(page: Any) -> Body:
    return rich(f'<p>Zie <a linktype="page" id="{page.pk}">de gids</a>.</p>')


def _to_a_page_taken_offline() -> Body:
    target = plain_page("Weg")
    target.unpublish()
    return _link_to(target)


def _long_video() -> Body:
    long = watch()
    long["value"]["minutes"] = 45
    return [long]


FAULTS: Mapping[str, tuple[str, Callable[[], Body]]] = {
    "a video without transcript": ("video_without_transcript", _video_without_transcript),
    "a video to watch without transcript": ("video_without_transcript", _watch_without_transcript),
    "a quiz without right answer": ("question_without_right_answer", _quiz),
    "a quiz without feedback": ("question_without_feedback", _without_feedback),
    "a quiz without questions": ("quiz_without_questions", lambda: [quiz(questions=[])]),
    "a picture without text": ("picture_without_text", _picture_without_text),
    "a heading that jumps": ("heading_jumps", lambda: rich("<h2>Een</h2><p>x</p><h4>Twee</h4>")),
    "a first heading too deep": ("heading_jumps", lambda: rich("<h3>Een</h3><p>x</p>")),
    "nothing in it": ("unit_empty", list),
    "minutes that do not add up": ("minutes_short", _long_video),
    "a link to a page taken offline": ("dead_link", _to_a_page_taken_offline),
    "a link to an address that is not there": (
        "dead_link",
        lambda: rich('<p><a href="/nl/bestaat-niet/">hier</a></p>'),
    ),
    "a block half filled in": (
        "block_incomplete",
        lambda: [text(), {**read("half"), "value": {"label": "", "required": True}}],
    ),
}


def faulty(unit: UnitPage, fault: str) -> UnitPage:
    """Write a fault into the draft of a step, as far as it is public leaving it as it is."""
    unit = UnitPage.objects.get(pk=unit.pk)
    unit.body = unit.body.stream_block.to_python(FAULTS[fault][1]())
    unit.save_revision()
    return unit
