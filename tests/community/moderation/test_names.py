"""Hostile names of people and titles of spaces: taken away, replaced, given back."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from accounts.models import Profile, User
from accounts.profiles.findable import people
from accounts.profiles.selectors import profile_page
from accounts.profiles.services import ProfileChange, update_profile
from community.api import change_space
from community.discussion.addresses import url_of
from community.discussion.models import PostVersion
from community.discussion.services import edit_post
from community.models import Case, Post, Space
from community.moderation.models import Act, Reason
from community.moderation.selectors import case_page
from community.moderation.services.appealing import answer_appeal, appeal
from community.moderation.services.deciding import Verdict, second
from community.moderation.services.flagging import flag
from community.moderation.targets import found
from core.errors import DomainError
from search.models import Change
from tests.support.accounts import person
from tests.support.community import member, post, space, topic
from tests.support.moderation import AT, HOUR, decided, moderator

pytestmark = pytest.mark.django_db
BAD = "Parents Arefools"


def flag_of(kind: str, key: object, *, reason: str = Reason.HURTFUL) -> Case:
    by = person()
    target = found(kind, str(key), by)
    assert target is not None
    return flag(target=target, by=by, reason=reason, words="Look.", at=AT).case


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def answered(case: Case, by: User, act: Act, *, hours: int = 3) -> None:
    """Ask for a second look at what stands and answer it."""
    asked = appeal(decision=case.decisions.last(), by=by, words="Why?", at=AT + 2 * HOUR)
    answer_appeal(appeal=asked, verdict=Verdict(act, 1, "So."), by=moderator(), at=AT + hours * HOUR)


class TestAName:
    @pytest.fixture
    def user(self):
        return person(name=BAD)

    def called(self, user: User) -> str:
        return User.objects.get(pk=user.pk).display_name

    def choose(self, user: User, name: str) -> Profile:
        user = User.objects.get(pk=user.pk)
        profile = Profile.objects.get(user=user)
        change = ProfileChange(name, "", "", [], [], [], profile.audiences)
        return update_profile(user=user, change=change, version=profile.version)

    def test_taken_away_a_neutral_one_stands_everywhere(self, user):
        said = post(topic(), user)
        named = post(said.topic, text=f"Says @[{BAD}]({user.public_id}).")
        edit_post(post=named, text=named.text + " Yes.", by=named.by, at=AT, version=named.version)
        assert BAD in Post.objects.get(pk=named.pk).html
        Change.objects.all().delete()
        decided(flag_of("person", user.public_id), Act.REMOVE)
        neutral = self.called(user)
        assert neutral.startswith("Deelnemer ")
        assert neutral[-4:].isdecimal()
        assert neutral in str(people([user.public_id]))
        reader = as_(person())
        for address in (url_of(said.topic), f"/nl/mensen/{user.public_id}/"):
            page = reader.get(address).content.decode()
            assert neutral in page
            assert "Arefools" not in page
        told = [*Post.objects.values_list("text", "html"), *PostVersion.objects.values_list("text")]
        assert "Arefools" not in str(told)
        assert Change.objects.filter(kind="topic", pk_of_thing=said.topic_id).exists()

    def test_its_owner_and_moderators_know_what_it_was(self, user):
        case = flag_of("person", user.public_id)
        decided(case, Act.REMOVE)
        for who, knows in ((user, BAD), (moderator(), BAD), (person(), "")):
            page = profile_page(public_id=user.public_id, viewer=who)
            assert page is not None
            assert page.withheld_name == knows
        assert BAD in case_page(case).around[0].html
        target = found("person", user.public_id, person())
        assert target is not None
        assert BAD not in target.html + target.words + target.title

    def test_she_chooses_another_and_not_the_same(self, user):
        decided(flag_of("person", user.public_id), Act.REMOVE)
        with pytest.raises(DomainError) as refusal:
            self.choose(user, "PARENTS  arefools")
        assert (refusal.value.code, refusal.value.field) == ("name_withheld", "display_name")
        assert self.choose(user, self.called(user)).withheld_name == BAD
        assert self.choose(user, "Lena").withheld_name == ""
        assert self.called(user) == "Lena"

    def test_the_page_of_the_decision_leads_to_where_she_changes_it(self, user):
        case = flag_of("person", user.public_id)
        decided(case, Act.REMOVE)
        address = f"/nl/gemeenschap/beslissing/{case.public_id}/"
        page = as_(user).get(address).content.decode()
        assert "/nl/mijn/profiel/" in page or "profiel" in page
        assert "Kies een andere" in page
        self.choose(user, "Lena")
        Profile.objects.update(hidden_at=None)
        assert "Kies een andere" not in as_(user).get(address).content.decode()

    @pytest.mark.parametrize("act", [Act.RESTORE, Act.KEEP, Act.HIDE])
    def test_a_milder_second_look_gives_it_back(self, user, act):
        case = flag_of("person", user.public_id)
        decided(case, Act.REMOVE)
        answered(case, user, act)
        assert self.called(user) == BAD
        assert Profile.objects.get(user=user).withheld_name == ""

    def test_a_second_look_that_agrees_leaves_what_she_chose_since(self, user):
        case = flag_of("person", user.public_id)
        decided(case, Act.REMOVE)
        self.choose(user, "Lena")
        answered(case, user, Act.REMOVE)
        assert self.called(user) == "Lena"
        answered(case, user, Act.RESTORE, hours=4)
        assert self.called(user) == "Lena"

    def test_flags_alone_hide_her_words_and_leave_her_name(self, user):
        flag_of("person", user.public_id, reason=Reason.PUPIL)
        decided(flag_of("person", person(name="Lena").public_id), Act.HIDE)
        assert Profile.objects.get(user=user).hidden_at
        assert self.called(user) == BAD
        assert User.objects.filter(display_name="Lena").exists()

    def test_with_a_suspension_it_goes_once_a_second_moderator_agrees(self, user):
        proposal = decided(flag_of("person", user.public_id), Act.SUSPEND)
        assert self.called(user) == BAD
        second(decision=proposal, by=moderator(), at=AT + 2 * HOUR)
        assert self.called(user) != BAD

    def test_what_is_decided_in_another_case_does_not_bring_it_back(self, user):
        first = flag_of("person", user.public_id)
        decided(first, Act.REMOVE)
        other = flag_of("person", user.public_id)
        decided(other, Act.KEEP, at=AT + 2 * HOUR)
        assert self.called(user).startswith("Deelnemer ")
        self.choose(user, "Also Bad")
        decided(flag_of("person", user.public_id), Act.REMOVE, at=AT + 3 * HOUR)
        answered(first, user, Act.RESTORE, hours=5)
        assert self.called(user).startswith("Deelnemer ")

    def test_an_administrator_who_calls_her_otherwise_has_the_last_word(self, user):
        from accounts.administration.services import keep_person

        case = flag_of("person", user.public_id)
        decided(case, Act.REMOVE)
        changed = User.objects.get(pk=user.pk)
        changed.display_name = "Lena"
        keep_person(user=changed, groups=None)
        answered(case, user, Act.RESTORE)
        assert self.called(user) == "Lena"


class TestATitle:
    @pytest.fixture
    def said(self):
        host = person()
        return host, space(BAD, by=host, purpose="project", text="Wie niet leest.", is_public=True)

    def test_taken_away_a_neutral_one_stands_everywhere_also_in_its_address(self, said):
        host, here = said
        member(here)
        topic(here)
        decided(flag_of("space", here.pk), Act.REMOVE)
        now = Space.objects.get(pk=here.pk)
        assert now.title == "Project zonder titel"
        reader = as_(person())
        for address in (
            f"/nl/gemeenschap/ruimtes/{now.slug}/",
            "/nl/gemeenschap/",
            "/nl/gemeenschap/vinden/",
        ):
            page = reader.get(address).content.decode().lower()
            assert "arefools" not in page, address
        old = reader.get(f"/nl/gemeenschap/ruimtes/{here.slug}/", follow=True)
        assert now.title in old.content.decode()
        assert "arefools" not in old.content.decode().lower()
        feed = Client().get(f"/nl/gemeenschap/ruimtes/{here.slug}/feed/")
        assert "arefools" not in feed.content.decode().lower()
        assert BAD in as_(host).get(f"/nl/gemeenschap/ruimtes/{now.slug}/").content.decode()

    def test_a_host_chooses_another_and_not_the_same(self, said):
        host, here = said
        decided(flag_of("space", here.pk), Act.REMOVE)
        for title in (BAD, "parents  ArEfools "):
            with pytest.raises(DomainError) as refusal:
                change_space(space=here, by=host, at=AT, title=title)
            assert (refusal.value.code, refusal.value.field) == ("title_withheld", "title")
        change_space(space=here, by=host, at=AT, text="Other words.")
        assert Space.objects.get(pk=here.pk).withheld_title == BAD
        change_space(space=here, by=host, at=AT, title="Lezen")
        now = Space.objects.get(pk=here.pk)
        assert (now.title, now.withheld_title) == ("Lezen", "")

    def test_after_a_second_look_it_is_called_as_before_at_both_addresses(self, said):
        host, here = said
        case = flag_of("space", here.pk)
        decided(case, Act.LIMIT)
        meanwhile = Space.objects.get(pk=here.pk).slug
        answered(case, host, Act.RESTORE)
        now = Space.objects.get(pk=here.pk)
        assert (now.title, now.slug, now.withheld_title) == (BAD, here.slug, "")
        assert Space.objects.at(meanwhile).get() == now
        assert space(BAD, by=person()).slug not in {here.slug, meanwhile}

    def test_hidden_its_title_stays(self, said):
        _host, here = said
        decided(flag_of("space", here.pk), Act.HIDE)
        assert Space.objects.get(pk=here.pk).title == BAD


class TestAPhoto:
    def shown(self, ring: str) -> tuple[Case, str]:
        user = person(name="Lena")
        profile = Profile.objects.get_or_create(user=user)[0]
        profile.audiences = profile.audiences | {"photo": ring}
        profile.photo.save("mark.webp", ContentFile(b"a picture"))
        case = flag_of("person", user.public_id)
        return case, self.page(case)

    def page(self, case: Case) -> str:
        return as_(moderator()).get(f"/nl/gemeenschap/moderatie/{case.public_id}/").content.decode()

    def test_told_to_a_team_alone_it_is_seen_by_who_judges_and_only_as_long_as_there_is_to_judge(self):
        case, page = self.shown("team")
        assert "data:image/webp;base64,YSBwaWN0dXJl" in page
        decided(case, Act.HIDE)
        assert "data:image" not in self.page(case)
        appeal(decision=case.decisions.get(), by=case.writer, words="Why?", at=AT + 2 * HOUR)
        assert "data:image" in self.page(case)

    def test_told_to_nobody_it_is_seen_by_nobody(self):
        _case, page = self.shown("me")
        assert "Lena" in page
        assert "data:image" not in page
