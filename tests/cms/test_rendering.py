"""Bodies are rendered at publication, in the page's language, and again when something they show changes."""

from uuid import uuid4

import pytest
from wagtail.models import Page

from cms.blocks import BodyBlock, QuotationBlock
from cms.rendering import render_body
from cms.services import pages_that_use
from tests.support.cms import article, blocks, home, items, picture, plain_page, translate

pytestmark = pytest.mark.django_db


class WaitingBlock(QuotationBlock):
    renders_live = True


class WiderBody(BodyBlock):
    waiting = WaitingBlock()


def html(page):
    page.refresh_from_db()
    return "".join(part["html"] for part in page.body_parts)


def test_neighbouring_blocks_become_one_part_and_live_blocks_a_place():
    page = article()
    stream = WiderBody()
    number = str(uuid4())
    page.__dict__["body"] = stream.to_python(
        blocks(
            [
                ("text", "<p>een</p>"),
                ("text", "<p>twee</p>"),
                ("waiting", {"text": "x"}, number),
                ("text", "<p>drie</p>"),
            ]
        )
    )
    parts = render_body(page)
    assert parts[1] == {"live": "waiting", "id": number}
    assert [set(part) for part in parts] == [{"html"}, {"live", "id"}, {"html"}]
    assert "een" in parts[0]["html"]
    assert "twee" in parts[0]["html"]


def test_a_draft_change_does_not_touch_what_is_published():
    page = article(body=[("text", "<p>oud</p>")])
    page.body = blocks([("text", "<p>nieuw</p>")])
    page.save_revision()
    assert "oud" in html(page)
    publish_latest = page.get_latest_revision()
    publish_latest.publish()
    assert "nieuw" in html(page)


def test_the_words_of_blocks_follow_the_language_of_the_page():
    page = article("Les", body=[("callout", {"tone": "remember", "title": "", "text": "<p>Kies zelf.</p>"})])
    assert "Onthoud" in html(page)
    there = translate(page, {"Les": "Lesson", "Kies zelf.": "Choose yourself."})
    assert "Remember" in html(there)
    assert "Choose yourself." in html(there)


def test_a_stand_in_speaks_the_language_of_its_source_and_links_within_its_own_tree():
    target = article("Doel")
    page = article(
        body=[
            ("text", f'<p><a linktype="page" id="{target.pk}">doel</a></p>'),
            ("callout", {"tone": "remember", "text": "<p>x</p>"}),
        ]
    )
    stand_in = page.get_translation(home("en").locale).specific
    assert f'href="/en/stories/{target.slug}/"' in html(stand_in)
    assert f'href="/nl/verhalen/{target.slug}/"' in html(page)
    assert "Onthoud" in html(stand_in)


def test_a_link_to_a_page_that_is_gone_leaves_its_words(job_queue):
    target = article()
    page = article(body=[("text", f'<p><a linktype="page" id="{target.pk}">doel</a></p>')])
    assert "<a href=" in html(page)
    target.delete()
    job_queue.run()
    assert "<a>doel</a>" in html(page)


def test_pages_are_rendered_again_when_their_target_moves(django_capture_on_commit_callbacks):
    target, elsewhere = plain_page("Doel"), plain_page("Elders")
    below = plain_page("Eronder", below=target)
    page = article(
        body=[
            (
                "text",
                f'<p><a linktype="page" id="{target.pk}">a</a><a linktype="page" id="{below.pk}">b</a></p>',
            )
        ]
    )
    assert {page.pk} <= pages_that_use([target])
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=target.pk).move(elsewhere, pos="last-child")
    assert 'href="/nl/elders/doel/"' in html(page)
    assert 'href="/nl/elders/doel/eronder/"' in html(page)


def test_pages_are_rendered_again_when_a_picture_changes(django_capture_on_commit_callbacks):
    image = picture()
    page = article(body=[("picture", {"picture": image.pk})])
    image.alt = "Andere woorden"
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert "Andere woorden" in html(page)
    assert "Andere woorden" in html(page.get_translation(home("en").locale).specific)


def test_translation_keeps_every_block_id_nested_ones_and_list_items_too():
    body = [
        (
            "accordion",
            {
                "items": items(
                    [{"title": "Een", "text": "<p>eerste</p>"}, {"title": "Twee", "text": "<p>x</p>"}]
                )
            },
        ),
        (
            "columns",
            {"left": blocks([("text", "<p>links</p>")]), "right": blocks([("text", "<p>rechts</p>")])},
        ),
        (
            "table",
            {
                "row_headings": True,
                "table": {
                    "caption": "Middel",
                    "columns": [{"type": "text", "heading": "Taak"}, {"type": "text", "heading": "Waarom"}],
                    "rows": [{"values": ["lezen", "rustig"]}],
                },
            },
        ),
    ]
    page = article("Bron", body=body)
    words = {
        "Bron": "Source",
        "Twee": "Two",
        "rechts": "right",
        "Middel": "Tool",
        "Taak": "Task",
        "rustig": "calm",
    }
    there = translate(page, words)

    def numbers(raw):
        if isinstance(raw, dict):
            own = [raw["id"]] if "id" in raw and "type" in raw else []
            return own + [number for value in raw.values() for number in numbers(value)]
        return [number for value in raw for number in numbers(value)] if isinstance(raw, list) else []

    source, target = (list(one.body.get_prep_value()) for one in (type(page).objects.get(pk=page.pk), there))
    assert len(numbers(source)) == 7
    assert numbers(source) == numbers(target)
    assert all(word in html(there) for word in ("Two", "right", "Tool", "Task", "calm"))
