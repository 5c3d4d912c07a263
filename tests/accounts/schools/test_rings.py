"""Nothing that is for a team or a school alone reaches someone who does not belong there at this moment."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Affiliation, Team
from accounts.profiles.audiences import rings
from accounts.profiles.findable import cards, people
from accounts.profiles.selectors import profile_page
from accounts.profiles.services import ProfileChange, profile_of, update_profile
from accounts.schools.services import confirm_affiliation, end_affiliation
from search.api import tokens_of
from tests.support.accounts import person
from tests.support.properties import effort
from tests.support.schools import coordinator, school, works_at

pytestmark = pytest.mark.django_db

WORDS = {"line": "zinnetje", "biography": "vertelling", "subjects": "wiskunde"}
STATES = ("none", "asked", "confirmed", "ended", "refused")
place = st.tuples(st.sampled_from(STATES), st.booleans())
story = st.fixed_dictionaries(
    {
        "owner": st.tuples(place, place),
        "viewer": st.tuples(place, place),
        "rings": st.fixed_dictionaries(
            {piece: st.sampled_from(["me", "team", "school", "members"]) for piece in WORDS}
        ),
    }
)


def put(user, schools, heads, teams, places) -> None:
    for here, head, team, (state, in_team) in zip(schools, heads, teams, places, strict=True):
        if state == "none":
            continue
        affiliation = works_at(user, here, teams=(team,) if in_team else ())
        if state in ("confirmed", "ended"):
            confirm_affiliation(affiliation=affiliation, by=head, at=timezone.now())
        if state == "ended":
            end_affiliation(affiliation=affiliation, by=user, at=timezone.now())
        if state == "refused":
            end_affiliation(affiliation=affiliation, by=head, at=timezone.now())


def near(owner, viewer, *, in_team: bool) -> bool:
    """Say by the drawing alone whether both belong to one school, or to its team."""
    return any(
        one[0] == other[0] == "confirmed" and (not in_team or (one[1] and other[1]))
        for one, other in zip(owner, viewer, strict=True)
    )


@pytest.fixture
def two_schools():
    schools = [school(), school()]
    heads = [coordinator(each) for each in schools]
    teams = [Team.objects.create(school=each, name="wiskunde") for each in schools]
    return person(name="Lieve Voorbeeld"), person(), schools, heads, teams


def found_by(owner, viewer):
    """Return the documents of the owner that the search gives this viewer."""
    held = tokens_of(viewer)
    documents = people([owner.public_id])[owner.public_id]
    return [each for each in documents if held & each.audience and not held & each.unless]


def tell(owner, chosen) -> None:
    profile = profile_of(owner)
    audiences = {"display_name": "members", **chosen}
    change = ProfileChange(
        owner.display_name, WORDS["line"], WORDS["biography"], ["wiskunde"], [], [], audiences
    )
    update_profile(user=owner, change=change, version=profile.version)


def test_only_who_belongs_there_now_is_told(two_schools) -> None:
    owner, viewer, schools, heads, teams = two_schools

    @given(drawn=story)
    @effort(60)
    def holds(drawn) -> None:
        Affiliation.objects.filter(user__in=[owner, viewer]).delete()
        put(owner, schools, heads, teams, drawn["owner"])
        put(viewer, schools, heads, teams, drawn["viewer"])
        tell(owner, drawn["rings"])
        ways = {"me": False, "members": True}
        ways["school"] = near(drawn["owner"], drawn["viewer"], in_team=False)
        ways["team"] = near(drawn["owner"], drawn["viewer"], in_team=True)
        allowed = {piece for piece, ring in drawn["rings"].items() if ways[ring]}

        page = profile_page(public_id=owner.public_id, viewer=viewer)
        shown = {"line": page.line, "biography": page.biography_html, "subjects": page.subjects}
        assert {piece for piece, value in shown.items() if value} == allowed

        [document] = found_by(owner, viewer)
        told = {"line": document.summary, "biography": document.body, "subjects": document.subjects}
        assert {piece for piece, value in told.items() if value} == allowed

        request = RequestFactory().get("/")
        request.user = viewer
        card = cards([owner.public_id], request)[owner.public_id]
        assert (bool(card.line), bool(card.subjects)) == ("line" in allowed, "subjects" in allowed)

    holds()


def test_a_visitor_gets_one_document_and_nothing_of_a_school(two_schools) -> None:
    owner, _viewer, schools, heads, teams = two_schools
    works_at(owner, schools[0], confirmed_by=heads[0], teams=(teams[0],))
    tell(owner, {"display_name": "everyone", "line": "school", "biography": "team"})

    [document] = found_by(owner, AnonymousUser())

    assert (document.summary, document.body, document.audience) == ("", "", {"visitors"})


def test_team_and_school_can_be_chosen_wherever_people_choose() -> None:
    assert [ring.code for ring in rings()] == ["me", "team", "school", "members", "everyone"]
