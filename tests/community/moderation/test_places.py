"""What can be flagged beside posts: spaces, people, messages, and where a topic stands."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.conversations.services import leave_conversation
from accounts.models import Message, Profile, User
from accounts.profiles.findable import people
from accounts.profiles.models import default_audiences
from accounts.profiles.selectors import profile_page
from accounts.profiles.services import ProfileChange, update_profile
from community.api import change_space
from community.discussion.addresses import url_of
from community.models import Case, Sanction, Space, Topic
from community.moderation.models import Act, Reason
from community.moderation.selectors import case_page
from community.moderation.services.appealing import answer_appeal, appeal
from community.moderation.services.deciding import Verdict, decide
from community.moderation.services.flagging import flag
from community.moderation.targets import found
from core.errors import DomainError
from core.sanitise import render_markdown
from tests.support.accounts import person
from tests.support.community import member, post, space, topic
from tests.support.moderation import AT, HOUR, decided, flagged, moderator
from tests.support.relations import written

pytestmark = pytest.mark.django_db


def flag_of(kind: str, key: object, *, by: User | None = None, reason: str = Reason.HURTFUL) -> Case:
    by = by or person()
    target = found(kind, str(key), by)
    assert target is not None
    return flag(target=target, by=by, reason=reason, words="Look.", at=AT).case


class TestASpace:
    @pytest.fixture
    def said(self):
        host = person()
        return host, space("Lezen", by=host, text="Wie niet leest is dom.")

    def test_its_text_is_hidden_until_a_host_changes_it(self, said):
        host, here = said
        decided(flag_of("space", here.pk), Act.HIDE)
        here.refresh_from_db()
        assert (here.text_html, here.text) == ("", "Wie niet leest is dom.")
        change_space(space=here, by=host, at=AT, title="Samen lezen", text="Wie niet  leest is dom. ")
        here.refresh_from_db()
        assert here.text_html == ""
        change_space(space=here, by=host, at=AT, text="Voor wie leest.")
        here.refresh_from_db()
        assert "Voor wie leest." in here.text_html
        assert flag_of("space", here.pk, reason=Reason.PUPIL).hidden_by_itself_at == AT

    def test_after_a_second_look_it_says_the_same_again(self, said):
        host, here = said
        case = flag_of("space", here.pk)
        asked = appeal(decision=decided(case, Act.LIMIT), by=host, words="Why?", at=AT + 2 * HOUR)
        assert Space.objects.get(pk=here.pk).text_html == ""
        answer_appeal(appeal=asked, verdict=Verdict(Act.RESTORE), by=moderator(), at=AT + 3 * HOUR)
        assert "dom" in Space.objects.get(pk=here.pk).text_html
        assert Sanction.objects.get().lifted_at

    def test_it_is_flagged_by_who_knows_of_it(self, said):
        _host, here = said
        nobody = AnonymousUser()
        assert found("space", str(here.pk), nobody) is None
        Space.objects.filter(pk=here.pk).update(is_public=True)
        assert found("space", str(here.pk), nobody) is not None
        assert found("space", str(space(openness="hidden").pk), person()) is None


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def telling(**rings: str) -> User:
    """Return somebody whose line is for members and whose biography is for nobody, unless told otherwise."""
    user = person(name="Lena")
    told = default_audiences() | {"line": "members", "biography": "me"} | rings
    biography = "I was ill last year."
    Profile.objects.update_or_create(
        user=user,
        defaults={
            "line": "Parents are fools.",
            "biography": biography,
            "biography_html": render_markdown(biography),
            "audiences": told,
        },
    )
    return user


class TestAPerson:
    def test_what_she_tells_nobody_is_copied_nowhere_and_read_by_no_moderator(self):
        user, reader = telling(), as_(person())
        page = reader.get(f"/nl/gemeenschap/melden/person/{user.public_id}/").content.decode()
        assert "Parents are fools." in page
        assert "ill last year" not in page
        case = flag_of("person", user.public_id)
        assert case.words_then == "Lena\n\nParents are fools."
        assert "ill last year" not in str(case_page(case).around)

    def test_one_flag_that_a_pupil_is_recognisable_hides_her_words_everywhere(self):
        user, reader, judge = telling(), person(), moderator()
        said = post(topic(), user)
        flag_of("person", user.public_id, reason=Reason.PUPIL)
        shown = [profile_page(public_id=user.public_id, viewer=who).line for who in (reader, judge, user)]
        assert shown == ["", "Parents are fools.", "Parents are fools."]
        assert not any("fools" in str(each) for each in people([user.public_id])[user.public_id])
        page = as_(reader).get(url_of(said.topic)).content.decode()
        assert said.html in page
        assert "fools" not in page

    def test_they_are_back_when_she_changes_them_and_not_before(self):
        user = telling()
        decided(flag_of("person", user.public_id), Act.HIDE)
        profile = Profile.objects.get(user=user)
        for line, is_back in (("Parents are  fools.", False), ("Parents help.", True)):
            change = ProfileChange("Lena", line, profile.biography, [], ["secundair"], [], profile.audiences)
            profile = update_profile(user=user, change=change, version=profile.version)
            assert (profile.hidden_at is None) is is_back
        assert profile.audiences["line"] == "members"

    def test_a_visitor_flags_who_shows_herself_to_everyone(self):
        nobody = AnonymousUser()
        assert found("person", telling().public_id, nobody) is None
        open_person = telling(display_name="everyone", line="everyone")
        target = found("person", open_person.public_id, nobody)
        assert target is not None
        assert target.words == "Lena\n\nParents are fools."
        page = Client().get(f"/nl/mensen/{open_person.public_id}/").content.decode()
        assert f"/melden/person/{open_person.public_id}/" in page


class TestAMessage:
    @pytest.fixture
    def sent(self):
        here = space()
        one, other = member(here), member(here)
        return written(one, other, "You know nothing.", AT)

    def test_one_of_the_two_flags_it_and_a_moderator_reads_it_alone(self, sent):
        one, other = sent.by, sent.conversation.other(sent.by)
        written(other, one, "Not for others.", AT)
        assert found("message", str(sent.pk), moderator()) is None
        page = case_page(flag_of("message", sent.pk, by=other))
        assert [words.html.strip() for words in page.around] == ["<p>You know nothing.</p>"]
        assert Act.HIDE not in page.acts
        decided(page.case, Act.REMOVE)
        assert Message.objects.get(pk=sent.pk).hidden_at
        asked = appeal(decision=page.case.decisions.get(), by=one, words="Why?", at=AT + 2 * HOUR)
        answer_appeal(appeal=asked, verdict=Verdict(Act.RESTORE), by=moderator(), at=AT + 3 * HOUR)
        assert Message.objects.get(pk=sent.pk).hidden_at is None

    def test_when_both_let_the_conversation_go_its_words_are_still_judged(self, sent):
        one, other = sent.by, sent.conversation.other(sent.by)
        case = flag_of("message", sent.pk, by=other)
        for each in (one, other):
            leave_conversation(conversation=sent.conversation, by=each, at=AT + HOUR)
        assert not Message.objects.exists()
        page = case_page(case)
        assert (page.target, page.case.words_then) == (None, "You know nothing.")
        decided(case, Act.LIMIT, at=AT + 2 * HOUR)
        assert Sanction.objects.get().user == one
        with pytest.raises(DomainError):
            decided(case, by=other)


class TestWhereATopicStands:
    @pytest.fixture
    def flagged_topic(self):
        said = topic(space("Wiskunde"), tags=["breuken"])
        return said, flagged(said.posts.get()).case

    def move(self, case, *, at=AT + HOUR, **where):
        verdict = Verdict(Act.MEND, 3, "It is about reading.", **where)
        return decide(case=case, verdict=verdict, by=moderator(), at=at)

    def stands(self, of):
        here = Topic.objects.select_related("space").get(pk=of.pk)
        return here.space.title, sorted(here.tags.names())

    def test_it_gets_another_space_and_other_tags_and_a_second_look_undoes_it(self, flagged_topic):
        said, case = flagged_topic
        other = space("Nederlands")
        decision = self.move(case, space=other.pk, tags=("lezen",))
        assert self.stands(said) == ("Nederlands", ["lezen"])
        assert said.posts.get().state == "shown"
        asked = appeal(decision=decision, by=said.by, words="It is maths.", at=AT + 2 * HOUR)
        answer_appeal(appeal=asked, verdict=Verdict(Act.KEEP), by=moderator(), at=AT + 3 * HOUR)
        assert self.stands(said) == ("Wiskunde", ["breuken"])

    def test_what_a_host_changed_since_stays(self, flagged_topic):
        said, case = flagged_topic
        self.move(case, space=space("Nederlands").pk, tags=("lezen",))
        said.tags.set(["strategieën"])
        decided(case, Act.RESTORE, at=AT + timedelta(days=1))
        assert self.stands(said) == ("Wiskunde", ["strategieën"])

    def test_it_goes_nowhere_where_others_would_read_it(self, flagged_topic):
        said, case = flagged_topic
        for elsewhere in (space(is_public=True), space(openness="hidden"), space(openness="request")):
            with pytest.raises(DomainError) as refusal:
                self.move(case, space=elsewhere.pk)
            assert (refusal.value.code, refusal.value.field) == ("not_there", "space")
        with pytest.raises(DomainError) as refusal:
            self.move(case, tags=("breuken",))
        assert refusal.value.code == "nothing_changes"
        closed = topic(space(openness="request"))
        assert case_page(flagged(closed.posts.get(), by=member(closed.space)).case).spaces == []
        assert self.stands(said) == ("Wiskunde", ["breuken"])

    def test_an_answer_alone_is_put_nowhere(self):
        case = flagged(post(topic())).case
        assert Act.MEND not in case_page(case).acts
        with pytest.raises(DomainError):
            self.move(case, tags=("lezen",))
