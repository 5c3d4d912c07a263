"""Letters, invitations, questions and sheets of a run are for who guides it now, and for nobody else."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.roles import EDITOR, TRAINER, take_role
from courses.catalogue.models import TeamRole
from courses.catalogue.services import set_team, staff_run
from courses.desk.messages.services import send_message
from tests.support.accounts import person
from tests.support.places import place

pytestmark = pytest.mark.django_db
PAGES = ("berichten/", "berichten/nieuw/", "vragen/", "uitnodigingen/", "uitnodigingen/nieuw/")
SHEETS = ("export.csv", "export.xlsx")


@pytest.fixture
def strangers(guided, trainer):
    """Those who come near a run without guiding it."""
    colleague, former, other = (person(role=TRAINER) for _person in range(3))
    set_team(
        course_key=guided.course_key, members={colleague: TeamRole.AUTHOR}, by=trainer, at=timezone.now()
    )
    staff_run(run=guided, users=[trainer, former], by=trainer)
    staff_run(run=guided, users=[trainer], by=trainer)
    lost = person(role=TRAINER)
    staff_run(run=guided, users=[trainer, lost], by=trainer)
    take_role(user=lost, role=TRAINER)
    learner = place(guided).user
    return {
        "a colleague of the team": colleague,
        "a former trainer": former,
        "a trainer of other runs": other,
        "one who lost the role": lost,
        "a learner": learner,
        "an editor": person(role=EDITOR),
    }


def test_nobody_else_finds_any_of_it(client, guided, trainer, strangers):
    message = send_message(
        run=guided, to=None, subject="x", text="x", form_key=uuid4(), by=trainer, at=timezone.now()
    )
    addresses = [
        f"/nl/begeleiden/{guided.pk}/{page}" for page in (*PAGES, f"berichten/{message.pk}/", *SHEETS)
    ]
    for who, user in strangers.items():
        client.force_login(user)
        assert {client.get(address).status_code for address in addresses} == {404}, who
        sent = {"list": "a@school.example", "language": "nl", "send": "1"}
        assert client.post(f"/nl/begeleiden/{guided.pk}/uitnodigingen/nieuw/", sent).status_code == 404, who
    client.force_login(trainer)
    assert {client.get(address).status_code for address in addresses} == {200}
