"""Activities as editors choose them: looked at as a learner will find them, nothing recorded."""

import html

import pytest
from wagtail.models import Locale

from courses.learning.activities.registry import activity_types
from courses.learning.blocks import UnitBodyBlock
from courses.learning.models import Activity
from courses.models import UnitPage
from tests.support.accounts import person
from tests.support.learning import (
    checklist,
    discuss,
    download,
    meeting,
    on_paper,
    poll,
    quiz,
    read,
    reflection,
    try_in_class,
    watch,
)

pytestmark = pytest.mark.django_db
BODY = UnitBodyBlock()
SHOWN = {
    "read": "Ik las deze stap.",
    "watch": "Een kijkje in drie lessen",
    "quiz": "Wat komt eerst?",
    "checklist": "Het doel staat er in één zin.",
    "poll": "Waar vinden je leerlingen hun taken?",
    "try_in_class": "Verplaats één stukje les",
    "on_paper": "Mijn reeks op tafel",
    "download": "Afspraken van ons team",
    "meeting": "Herteken samen een les",
    "discuss": "Wat zou in jouw school werken, en wat niet?",
    "reflection": "Wat doe je volgende week anders?",
}


@pytest.mark.parametrize("kind", [type_.kind for type_ in activity_types])
def test_an_activity_can_be_looked_at_before_it_is_chosen(kind, client):
    block = BODY.child_blocks[kind]
    assert block.is_previewable
    client.force_login(person(role="administrator"))
    page = client.get("/admin/block-preview/", {"id": block.definition_prefix})
    assert SHOWN[kind] in page.content.decode()
    assert not Activity.objects.exists()


def test_a_draft_shows_every_type_as_a_learner_will_find_it_and_records_nothing():
    every = [read(), watch(), quiz(), checklist(), poll(), try_in_class(), on_paper(), download(), meeting()]
    bodies = {block["type"]: block for block in [*every, discuss(), reflection()]}
    assert set(bodies) == {type_.kind for type_ in activity_types}
    unit = UnitPage(title="Ontwerp", minutes=120, locale=Locale.objects.get(language_code="nl"))
    unit.body = unit.body.stream_block.to_python(list(bodies.values()))
    page = html.unescape(unit.make_preview_request().render().content.decode())
    for kind, block in bodies.items():
        shown = page.split(f'id="a-{block["id"]}"')[1].split("</section>")[0]
        assert "<h2" in shown or "<label" in shown, kind
        assert activity_types[kind].title(unit.body[list(bodies).index(kind)].value) in shown, kind
    assert not Activity.objects.exists()
