"""The block library: what each block shows, refuses and offers as its preview."""

import json
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.utils import translation

from cms.blocks import BodyBlock, FormulaBlock, VideoBlock
from cms.blocks.exact import formula
from cms.blocks.media import hosted_player
from cms.models import Picture
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.cms import article, document, items, picture, publish

BODY = BodyBlock()


@pytest.fixture(autouse=True)
def _dutch():
    with translation.override("nl"):
        yield


@pytest.fixture
def administrator():
    return person(role="administrator")


def shown(kind, value):
    block = BODY.child_blocks[kind]
    return block.render(block.to_python(value))


@pytest.mark.parametrize("kind", sorted(BODY.child_blocks))
def test_every_block_explains_itself_to_editors(kind):
    block = BODY.child_blocks[kind]
    assert block.meta.description
    assert block.meta.template == f"cms/blocks/{kind}.html"


def test_a_quotation_names_its_source_and_escapes_words():
    html = shown("quotation", {"text": "<b>Nu</b> zie ik het.", "source": "een leerkracht"})
    assert "<blockquote>" in html
    assert "&lt;b&gt;Nu" in html
    assert "een leerkracht" in html


@pytest.mark.parametrize(("tone", "word"), [("tip", "Tip"), ("remember", "Onthoud"), ("caution", "Let op")])
def test_a_callout_says_its_tone_in_words(tone, word):
    assert word in shown(
        "callout", {"tone": tone, "title": "Hou het klein", "text": "<p>Twintig minuten.</p>"}
    )


def test_an_accordion_works_without_script():
    html = shown(
        "accordion", {"items": items([{"title": "En wie ziek is?", "text": "<p>Die haalt ze.</p>"}])}
    )
    assert "<details" in html
    assert "En wie ziek is?</summary>" in html


def test_columns_show_both_sides():
    sides = {
        "left": [{"type": "text", "value": "<p>Voor</p>"}],
        "right": [{"type": "text", "value": "<p>Na</p>"}],
    }
    html = shown("columns", sides)
    assert html.index("Voor") < html.index("Na")


TABLE = {
    "caption": "Voor en na",
    "columns": [{"type": "text", "heading": ""}, {"type": "number", "heading": "september"}],
    "rows": [{"values": ["te laat", "14"]}],
}


def test_a_table_has_caption_and_headings_for_columns_and_rows():
    html = shown("table", {"table": TABLE, "row_headings": True})
    assert "<caption>Voor en na</caption>" in html
    assert '<th scope="col" class="num">september</th>' in html
    assert '<th scope="row">te laat</th>' in html


def test_a_table_without_caption_or_headings_is_refused():
    block = BODY.child_blocks["table"].child_blocks["table"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({**TABLE, "caption": " "}))
    bare = [TABLE["columns"][0], {"type": "text", "heading": ""}]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({**TABLE, "columns": bare}))


def test_code_keeps_its_spaces_and_is_never_run():
    html = shown("code", {"title": "", "code": "als x:\n    <script>"})
    assert "als x:\n    &lt;script&gt;" in html


def test_a_formula_becomes_mathml_and_is_read_aloud():
    html = shown("formula", {"latex": r"\frac{3}{4} > \frac{2}{3}", "spoken": "drie vierde is meer"})
    assert "<mfrac>" in html
    assert 'aria-label="drie vierde is meer"' in html


@pytest.mark.parametrize(
    "hostile",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{&lt;img src=x onerror=alert(1)&gt;}",
        r"\text{&#60;img src=x onerror=alert(1)&#62;}",
    ],
)
def test_a_formula_carries_no_html(hostile):
    html = formula(hostile).lower()
    assert "<script" not in html
    assert "<img" not in html


@pytest.mark.parametrize(
    "hostile", [r"\href{javascript:alert(1)}{x}", r'\text{"x}', r"\color{red}x", r"\style{a}{b}"]
)
def test_a_formula_that_wants_more_is_refused(hostile):
    block = FormulaBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"latex": hostile, "spoken": ""}))


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=abc-_123", "https://www.youtube-nocookie.com/embed/abc-_123"),
        ("https://youtu.be/abc123", "https://www.youtube-nocookie.com/embed/abc123"),
        ("https://vimeo.com/12345", "https://player.vimeo.com/video/12345?dnt=1"),
        ("https://youtube.com.evil.example/watch?v=abc", ""),
        ('https://youtu.be/"><script>', ""),
        ("https://video.example/1", ""),
        ("https://www.youtube.com/", ""),
    ],
)
def test_only_known_hosts_get_a_player(address, player):
    assert hosted_player(address) == player


def test_a_hosted_video_loads_nothing_before_a_click_and_is_a_link_without_script():
    value = {
        "title": "Drie lessen",
        "address": "https://youtu.be/abc123",
        "minutes": 6,
        "transcript": "<p>We staan in een les.</p>",
    }
    html = shown("video", value)
    assert "<iframe" not in html
    assert 'href="https://youtu.be/abc123"' in html
    assert "bij YouTube" in html
    assert "We staan in een les." in html


def test_a_video_from_two_places_none_or_elsewhere_is_refused():
    block = VideoBlock()
    for address in ("", "https://video.example/1"):
        with pytest.raises(ValidationError):
            block.clean(block.to_python({"title": "x", "address": address, "transcript": "<p>x</p>"}))


@pytest.mark.django_db
def test_an_own_video_comes_with_captions_and_needs_them():
    film, words = document("les.mp4"), document("les.vtt")
    value = {
        "title": "Les",
        "file": film.pk,
        "captions": words.pk,
        "captions_language": "nl",
        "transcript": "<p>x</p>",
    }
    html = shown("video", value)
    assert '<track kind="captions"' in html
    assert 'preload="none"' in html
    block = VideoBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({**value, "captions": None}))


@pytest.mark.django_db
def test_a_recording_shows_its_transcript_and_must_be_one():
    sound = document("gesprek.mp3")
    value = {"title": "Gesprek", "file": sound.pk, "transcript": "<p>Wie begint?</p>"}
    assert "Wie begint?" in shown("audio", value)
    block = BODY.child_blocks["audio"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({**value, "file": document("gesprek.exe").pk}))


@pytest.mark.django_db
def test_a_file_tells_its_kind_and_what_it_is_for():
    html = shown("file", {"title": "Weekrooster", "description": "Om te bewerken", "file": document().pk})
    assert "(ODT" in html
    assert "Om te bewerken" in html


@pytest.mark.django_db
def test_a_picture_comes_in_modern_formats_with_words_size_credit_and_licence():
    image = picture(credit="Werkgroep wiskunde", licence="cc-by")
    html = shown("picture", {"picture": image.pk, "caption": "Stroken"})
    for part in (
        "image/avif",
        "image/webp",
        'loading="lazy"',
        "width=",
        "height=",
        image.alt,
        "Werkgroep wiskunde",
    ):
        assert part in html


@pytest.mark.django_db
def test_the_words_of_this_place_come_before_the_pictures_own():
    html = shown("picture", {"picture": picture().pk, "alternative": "De derde strook is korter"})
    assert 'alt="De derde strook is korter"' in html


@pytest.mark.django_db
def test_decoration_has_an_empty_alternative():
    assert 'alt=""' in shown("picture", {"picture": picture(alt="", is_decorative=True).pk})


@pytest.mark.django_db
def test_a_gallery_shows_each_picture():
    values = items(
        [{"picture": picture().pk, "caption": "een"}, {"picture": picture().pk, "caption": "twee"}]
    )
    assert shown("gallery", {"pictures": values}).count("<figure>") == 2


@pytest.mark.django_db
def test_a_picture_without_words_is_refused_wherever_it_comes_from():
    with pytest.raises(ValidationError):
        picture(alt="")
    image = picture()
    type(image).objects.update(alt="")
    page = article(
        live=False, body=[("columns", {"left": [{"type": "picture", "value": {"picture": image.pk}}]})]
    )
    with pytest.raises(DomainError) as refusal:
        publish(page)
    assert refusal.value.code == "page_not_ready"
    page.refresh_from_db()
    assert not page.live


@pytest.mark.django_db
def test_a_video_without_transcript_keeps_the_page_from_publication():
    page = article(live=False, body=[("video", {"title": "Les", "address": "https://youtu.be/abc123"})])
    with pytest.raises(DomainError):
        publish(page)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(BODY.child_blocks))
def test_every_block_can_be_looked_at_before_the_site_holds_anything(kind, client, administrator):
    block = BODY.child_blocks[kind]
    assert block.is_previewable
    assert str(block.get_description())
    client.force_login(administrator)
    page = client.get("/admin/block-preview/", {"id": block.definition_prefix})
    html = page.content.decode()
    assert "css/tokens.css" in html
    assert block.render(block.get_preview_value()).strip() in html


def test_storeys_above_may_add_blocks():
    class Wider(BodyBlock):
        extra = BodyBlock.base_blocks["quotation"].__class__()

    assert {"text", "extra"} <= set(Wider().child_blocks)
    assert "extra" not in BODY.child_blocks
    assert json.dumps(BODY.get_default().get_prep_value()) == "[]"


@pytest.mark.django_db
def test_a_drawing_in_svg_stays_a_drawing():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"/>'
    drawing = Picture(title="Week", alt="Een week met het scherm op school")
    drawing.file = ImageFile(BytesIO(svg), "week.svg")
    drawing.save()
    html = shown("picture", {"picture": drawing.pk})
    assert ".svg" in html
    assert 'alt="Een week met het scherm op school"' in html
