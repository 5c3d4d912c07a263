"""Activities as editors choose them: looked at as a learner will find them, nothing recorded."""

import pytest

from courses.learning.activities.registry import activity_types
from courses.learning.blocks import UnitBodyBlock
from courses.learning.models import Activity
from tests.support.accounts import person

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
