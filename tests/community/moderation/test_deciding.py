"""Flags, decisions, second looks: what each does to what is seen, and who may."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.models import Event
from community.models import Case, Decision, LogEntry, Post, Sanction, Topic
from community.moderation.models import Act, Reason
from community.moderation.rules import SUSPENDED_FOR
from community.moderation.selectors import queue
from community.moderation.services.appealing import answer_appeal, appeal, rewrite
from community.moderation.services.deciding import Verdict, decide, hand_on, second
from community.moderation.services.flagging import Visitor, flag
from community.moderation.targets import found
from community.trust.api import may_post, standing_of
from core.errors import DomainError
from tests.support.accounts import person
from tests.support.community import post, topic
from tests.support.moderation import AT, HOUR, decided, flagged, moderator

pytestmark = pytest.mark.django_db


def state(of: Post) -> str:
    return Post.objects.values_list("state", flat=True).get(pk=of.pk)


def trusted() -> object:
    return moderator()


def verdict(act: Act, words: str = "Say it kindly.") -> Verdict:
    return Verdict(act, 1, words)


@pytest.fixture
def answer() -> Post:
    return post(topic())


class TestFlagging:
    def test_a_flag_opens_one_case_and_the_same_person_flags_once(self, answer):
        reader = person()
        first, again = flagged(answer, by=reader), flagged(answer, by=reader, reason=Reason.ADVERT)
        other = flagged(answer)
        assert first == again
        assert first.case == other.case
        assert other.case.flags.count() == 2
        assert Event.objects.filter(kind="case-waiting").count() == 1
        assert state(answer) == "shown"

    def test_nobody_flags_her_own_words(self, answer):
        with pytest.raises(DomainError) as refusal:
            flagged(answer, by=answer.by)
        assert refusal.value.code == "own_words"

    def test_three_trusted_flags_hide_until_someone_looked(self, answer):
        for _number in range(3):
            assert state(answer) == "shown"
            case = flagged(answer, by=trusted()).case
        assert state(answer) == "hidden"
        assert Event.objects.filter(kind="decision", key=f"hidden:{case.pk}").exists()
        decided(case, Act.KEEP)
        assert state(answer) == "shown"

    def test_one_flag_that_a_pupil_is_recognisable_hides_at_once_but_not_after_it_was_kept(self, answer):
        case = flagged(answer, reason=Reason.PUPIL).case
        assert state(answer) == "hidden"
        decided(case, Act.KEEP)
        flagged(answer, reason=Reason.PUPIL, at=AT + 2 * HOUR)
        assert state(answer) == "shown"

    def test_who_cries_wolf_hides_nothing_by_herself(self):
        wolf = person()
        for _number in range(3):
            decided(flagged(post(topic()), by=wolf, reason=Reason.PUPIL).case, Act.KEEP)
        last = post(topic())
        flagged(last, by=wolf, reason=Reason.PUPIL, at=AT + 2 * HOUR)
        assert state(last) == "shown"

    def test_a_visitor_flags_what_is_public_and_nothing_else(self, answer):
        from django.contrib.auth.models import AnonymousUser

        nobody = AnonymousUser()
        assert found("post", str(answer.pk), nobody) is None
        type(answer.topic.space).objects.filter(pk=answer.topic.space_id).update(is_public=True)
        target = found("post", str(answer.pk), nobody)
        written = flag(
            target=target,
            by=None,
            reason=Reason.ILLEGAL,
            words="Stolen.",
            at=AT,
            visitor=Visitor("V. B.", "visitor@home.example"),
        )
        assert (written.by, written.visitor_email) == (None, "visitor@home.example")

    @pytest.mark.parametrize("key", ["0", "-1", "x", "9" * 30, "١"])
    def test_what_is_unknown_cannot_be_flagged(self, key):
        assert found("post", key, person()) is None
        assert found("nothing", key, person()) is None


class TestDeciding:
    @pytest.mark.parametrize(
        ("act", "left"),
        [
            (Act.KEEP, "shown"),
            (Act.HIDE, "hidden"),
            (Act.REMOVE, "removed"),
            (Act.WARN, "shown"),
            (Act.LIMIT, "removed"),
        ],
    )
    def test_a_decision_acts_and_both_sides_are_told(self, answer, act, left):
        case = flagged(answer).case
        decision = decided(case, act)
        assert state(answer) == left
        event = Event.objects.get(key=f"decision:{decision.pk}")
        assert (event.kind, event.by) == ("decision", None)
        case.refresh_from_db()
        assert (case.stands, case.decided_at) == (act, AT + HOUR)
        assert case.flags.get().upheld is (act != Act.KEEP)

    def test_hiding_the_first_post_hides_the_conversation(self):
        begun = topic()
        decided(flagged(begun.posts.get()).case, Act.REMOVE)
        assert Topic.objects.get(pk=begun.pk).state == "removed"

    def test_a_decision_needs_a_rule_and_words(self, answer):
        case = flagged(answer).case
        for refused, code in [
            (Verdict(Act.HIDE, 99, "a"), "rule_missing"),
            (Verdict(Act.HIDE, 1), "words_missing"),
        ]:
            with pytest.raises(DomainError) as refusal:
                decide(case=case, verdict=refused, by=moderator(), at=AT)
            assert refusal.value.code == code
        assert not Decision.objects.exists()

    def test_nobody_judges_her_own_words_nor_what_she_flagged(self):
        writer, flagger = moderator(), moderator()
        case = flagged(post(topic(), writer), by=flagger).case
        for party in (writer, flagger):
            with pytest.raises(DomainError) as refusal:
                decided(case, by=party)
            assert refusal.value.code == "party"
            with pytest.raises(DomainError):
                hand_on(case=case, by=party, at=AT)
        with pytest.raises(DomainError):
            decided(case, by=person())
        assert decided(case).takes_effect_at

    def test_the_same_decision_twice_is_one_and_another_meanwhile_is_refused(self, answer):
        case, judge = flagged(answer).case, moderator()
        first = decide(case=case, verdict=verdict(Act.HIDE), by=judge, at=AT, decided_before=0)
        assert decide(case=case, verdict=verdict(Act.HIDE), by=judge, at=AT, decided_before=0) == first
        with pytest.raises(DomainError) as refusal:
            decide(case=case, verdict=verdict(Act.KEEP), by=moderator(), at=AT, decided_before=0)
        assert refusal.value.code == "decided_meanwhile"

    def test_a_suspension_waits_for_a_second_moderator(self, answer):
        case, first = flagged(answer).case, moderator()
        proposed = decided(case, Act.SUSPEND, by=first)
        assert state(answer) == "hidden"
        assert not Sanction.objects.exists()
        assert not Event.objects.filter(kind="decision").exists()
        with pytest.raises(DomainError) as refusal:
            second(decision=proposed, by=first, at=AT + HOUR)
        assert refusal.value.code == "decided_before"
        second(decision=proposed, by=moderator(), at=AT + 2 * HOUR)
        assert state(answer) == "removed"
        with pytest.raises(DomainError):
            may_post(answer.by, at=AT + 3 * HOUR, text="Hello")
        assert not standing_of(answer.by, AT + HOUR + SUSPENDED_FOR).is_suspended

    def test_a_second_moderator_may_decide_otherwise(self, answer):
        case = flagged(answer).case
        proposed = decided(case, Act.SUSPEND)
        decided(case, Act.KEEP, at=AT + 2 * HOUR)
        assert state(answer) == "shown"
        with pytest.raises(DomainError):
            second(decision=proposed, by=moderator(), at=AT + 3 * HOUR)

    def test_a_flag_that_was_upheld_counts_against_the_writer_until_it_is_put_back(self, answer):
        case = flagged(answer).case
        decided(case, Act.REMOVE)
        assert standing_of(answer.by, AT + 2 * HOUR).is_newcomer
        with pytest.raises(DomainError):
            decided(case, Act.KEEP, at=AT + 2 * HOUR)
        decided(case, Act.RESTORE, at=AT + 2 * HOUR)
        assert state(answer) == "shown"
        assert case.flags.get().upheld is False


class TestASecondLook:
    def test_another_moderator_answers_and_a_lifted_suspension_is_over(self, answer):
        case = flagged(answer).case
        one, other, third = moderator(), moderator(), moderator()
        decision = second(decision=decided(case, Act.SUSPEND, by=one), by=other, at=AT + HOUR)
        asked = appeal(decision=decision, by=answer.by, words="I meant the plan.", at=AT + 2 * HOUR)
        assert appeal(decision=decision, by=answer.by, words="Again.", at=AT + 2 * HOUR) == asked
        for decider in (one, other):
            with pytest.raises(DomainError) as refusal:
                answer_appeal(appeal=asked, verdict=verdict(Act.RESTORE), by=decider, at=AT + 3 * HOUR)
            assert refusal.value.code == "decided_before"
        answer_appeal(appeal=asked, verdict=verdict(Act.RESTORE), by=third, at=AT + 3 * HOUR)
        assert state(answer) == "shown"
        assert not standing_of(answer.by, AT + 4 * HOUR).is_suspended
        asked.refresh_from_db()
        assert (asked.answered_by, asked.answer.act) == (third, Act.RESTORE)

    def test_the_same_again_leaves_what_was_imposed_as_it_was(self, answer):
        case = flagged(answer).case
        decision = decided(case, Act.LIMIT)
        asked = appeal(decision=decision, by=answer.by, words="Why?", at=AT + 2 * HOUR)
        answer_appeal(appeal=asked, verdict=verdict(Act.LIMIT), by=moderator(), at=AT + 3 * HOUR)
        assert list(Sanction.objects.values_list("kind", "lifted_at")) == [("limited", None)]
        assert state(answer) == "removed"

    def test_a_second_look_that_waits_some_days_comes_first(self, answer):
        decision = decided(flagged(answer, reason=Reason.OTHER).case, Act.REMOVE)
        appeal(decision=decision, by=answer.by, words="Why?", at=AT + HOUR)
        flagged(post(topic()), reason=Reason.PUPIL)
        judge = moderator()
        asked = [[each.what for each in queue(judge, AT + timedelta(days=days))] for days in (1, 3)]
        assert asked == [["flag", "appeal"], ["appeal", "flag"]]

    def test_only_a_side_asks_and_only_about_what_stands(self, answer):
        flagger = person()
        case = flagged(answer, by=flagger).case
        decision = decided(case, Act.HIDE)
        with pytest.raises(DomainError) as refusal:
            appeal(decision=decision, by=person(), words="Me too.", at=AT + 2 * HOUR)
        assert refusal.value.code == "no_side"
        with pytest.raises(DomainError) as refusal:
            appeal(decision=decision, by=flagger, words="Late.", at=AT + timedelta(days=200))
        assert refusal.value.code == "too_late"
        decided(case, Act.RESTORE, at=AT + 2 * HOUR)
        with pytest.raises(DomainError) as refusal:
            appeal(decision=decision, by=flagger, words="Why?", at=AT + 3 * HOUR)
        assert refusal.value.code == "replaced"

    def test_the_writer_rewrites_what_was_hidden_and_it_is_back(self, answer):
        case = flagged(answer).case
        decided(case, Act.HIDE)
        with pytest.raises(DomainError) as refusal:
            rewrite(case=case, text=answer.text, by=answer.by, at=AT + 2 * HOUR)
        assert refusal.value.code == "same_words"
        with pytest.raises(DomainError):
            rewrite(case=case, text="Mine now.", by=person(), at=AT + 2 * HOUR)
        rewrite(case=case, text="Choose one channel.", by=answer.by, at=AT + 2 * HOUR)
        assert state(answer) == "shown"
        assert Post.objects.get(pk=answer.pk).text == "Choose one channel."


class TestTheLog:
    def test_every_step_stands_in_it(self, answer):
        case = flagged(answer, reason=Reason.PUPIL).case
        decided(case, Act.KEEP)
        assert list(LogEntry.objects.order_by("pk").values_list("what", "reason")) == [
            ("flagged", "pupil"),
            ("hidden-by-rule", ""),
            ("decided", "keep"),
        ]

    def test_it_only_grows(self, answer):
        flagged(answer)
        line, lines = LogEntry.objects.get(), LogEntry.objects
        for refused in (lines.all().delete, lines.update, lines.bulk_update):
            with pytest.raises(TypeError):
                refused()
        with pytest.raises(DatabaseError), transaction.atomic():
            line.save()
        assert LogEntry.objects.get().what == "flagged"

    @pytest.mark.parametrize(
        "query",
        [
            "UPDATE community_logentry SET what = 'nothing'",
            "UPDATE community_logentry SET at = '2001-01-01T00:00:00Z'",
            "DELETE FROM community_logentry",
        ],
    )
    def test_the_database_itself_refuses_to_change_or_erase_it(self, answer, query):
        flagged(answer, at=timezone.now())
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query)
        assert LogEntry.objects.get().what == "flagged"

    @pytest.mark.parametrize(("days", "stays"), [(2 * 365 - 2, True), (2 * 365 + 2, False)])
    def test_the_database_lets_go_of_it_after_two_years(self, answer, days, stays):
        flagged(answer, at=timezone.now() - timedelta(days=days))
        with suppress(DatabaseError), transaction.atomic():
            LogEntry.objects.drop_older_than(timezone.now())
        assert LogEntry.objects.exists() is stays


def test_cases_are_forgotten_in_their_time(answer):
    from community.moderation.jobs import forget

    # long ago by the clock of the database too, which lets no younger line of the log go
    then = AT - timedelta(days=1000)
    case = flagged(answer, words="Look.", at=then).case
    forget(at=AT)
    assert Case.objects.get().words_then
    decided(case, Act.KEEP, at=then)
    forget(at=then + timedelta(days=200))
    assert Case.objects.get().words_then == ""
    assert LogEntry.objects.exists()
    forget(at=then + timedelta(days=740))
    assert not Case.objects.exists()
