"""Moderation over HTTP: what a moderator, a writer, one who flagged, and a visitor read and send."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from community.models import Case, Decision, Topic
from community.moderation.letters import notice_token
from community.moderation.models import Act, Reason
from tests.support.accounts import person
from tests.support.community import post, space, topic
from tests.support.moderation import decided, flagged, moderator

pytestmark = pytest.mark.django_db
JUDGED = {"act": "remove", "rule": "1", "words": "Say it kindly.", "before": "0"}
BY_RULE = "verborgen onze regels het eerst vanzelf"
BY_PERSON = "Een mens las het en besliste, geen machine."


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(case: Case, what: str = "moderatie") -> str:
    return f"/nl/gemeenschap/{what}/{case.public_id}/"


@pytest.fixture
def case() -> Case:
    return flagged(post(topic())).case


class TestJudging:
    def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(self, case):
        answer = as_(moderator()).post(at(case), JUDGED | {"rule": "", "words": "Half a word"})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Kies de huisregel" in page
        assert "Half a word" in page
        assert not Decision.objects.exists()

    def test_two_moderators_at_once_decide_one_after_the_other(self, case):
        first, other = as_(moderator()), as_(moderator())
        assert first.post(at(case), JUDGED).status_code == 302
        assert first.post(at(case), JUDGED).status_code == 302
        refused = other.post(at(case), JUDGED | {"act": "restore"})
        assert refused.status_code == 409
        assert Decision.objects.count() == 1

    def test_a_topic_gets_another_space_and_tags_from_the_form(self):
        said, elsewhere = topic(space(), tags=["breuken"]), space("Nederlands")
        case, client = flagged(said.posts.get()).case, as_(moderator())
        sent = JUDGED | {"act": "mend", "space": str(elsewhere.pk), "tags": "Lezen, #lezen , taal"}
        too_many = client.post(at(case), sent | {"tags": ",".join(map(str, range(30)))})
        assert too_many.status_code == 422
        assert 'id="id_tags_error"' in too_many.content.decode()
        assert client.post(at(case), sent).status_code == 302
        stands = Topic.objects.get(pk=said.pk)
        assert (stands.space, sorted(stands.tags.names())) == (elsewhere, ["lezen", "taal"])
        page = as_(said.by).get(at(case, "beslissing")).content.decode()
        assert "naar “Nederlands”" in page
        assert "lezen, taal" in page

    def test_the_queue_costs_the_same_for_few_and_for_many(self):
        client, public, costs = as_(moderator()), topic(), []
        client.get("/nl/gemeenschap/moderatie/")  # what a process asks once
        for many in (2, 10):
            for _number in range(many):
                flagged(post(public))
            with CaptureQueriesContext(connection) as asked:
                assert client.get("/nl/gemeenschap/moderatie/").status_code == 200
            costs.append(len(asked))
        assert costs[0] == costs[1]


class TestTheReasons:
    """What the writer and those who flagged are told (Digital Services Act, article 17)."""

    @pytest.mark.parametrize(("reason", "told"), [(Reason.PUPIL, BY_RULE), (Reason.HURTFUL, BY_PERSON)])
    def test_page_and_letters_say_what_a_rule_did_and_what_a_person_did(self, job_queue, reason, told):
        answer, flagger = post(topic()), person()
        case = flagged(answer, by=flagger, reason=reason).case
        decided(case, Act.REMOVE)
        job_queue.run()
        last = {letter.to[0]: letter.body for letter in mail.outbox}
        for who in (answer.by, flagger):
            page = as_(who).get(at(case, "beslissing")).content.decode()
            assert told in page
            assert told in " ".join(last[who.email].split())
            assert "Huisregel 1" in page
        assert "Say it kindly." in last[answer.by.email]
        assert flagger.display_name not in last[answer.by.email]
        assert "30 dagen" not in last[answer.by.email]


class TestAVisitor:
    def test_a_visitor_flags_hears_and_asks_for_a_second_look(self, job_queue):
        said = post(topic(space(is_public=True)))
        client, address = Client(), f"/nl/gemeenschap/melden/post/{said.pk}/"
        sent = {"reason": "illegal", "words": "My drawing.", "name": "V", "email": "v@home.example"}
        refused = client.post(address, sent)
        assert refused.status_code == 422
        assert "My drawing." in refused.content.decode()
        assert client.post(address, sent | {"good_faith": "on"}).status_code == 302
        case = Case.objects.get()
        decided(case, Act.KEEP)
        job_queue.run()
        assert [letter.to for letter in mail.outbox].count(["v@home.example"]) == 2
        notice = f"/nl/gemeenschap/melden/volgen/{notice_token(case.flags.get())}/"
        assert BY_PERSON in client.get(notice).content.decode()
        assert client.post(notice, {"words": "Look at the date."}).status_code == 302
        assert case.decisions.get().appeals.get().by is None
