"""Letters: in the reader's language, once per key, only with the change that causes them."""

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core import mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letter_templates(settings, tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "hello.subject.txt").write_text("{{ subject }}\n")
    (folder / "hello.txt").write_text("{{ language }} {{ site_name }} {{ name }}")
    (folder / "hello.html").write_text(
        "<html><head><style>p { color: red }</style></head><body><p>{{ name }}</p></body></html>"
    )
    (folder / "plain.subject.txt").write_text("Plain")
    (folder / "plain.txt").write_text("Only text")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]


def send_hello(key: str = "hello:1", **changes):
    arguments = {
        "template": "letters/hello",
        "to": "an@school.example",
        "language": "nl",
        "context": {"name": "<An>", "subject": "Dag"},
    }
    return mail.send(key=key, **{**arguments, **changes})


def test_a_letter_has_text_and_a_page_with_its_styles_inlined():
    send_hello()
    (letter,) = django_mail.outbox
    assert letter.subject == "Dag"
    assert letter.body == "nl Leerkring <An>\n"
    assert 'style="color: red' in letter.alternatives[0][0]
    assert "&lt;An&gt;" in letter.alternatives[0][0]


def test_a_letter_may_be_text_only():
    send_hello(template="letters/plain")
    assert django_mail.outbox[0].alternatives == []


def test_the_same_key_is_sent_once():
    assert send_hello()
    assert not send_hello()
    assert send_hello(key="hello:2")
    assert len(django_mail.outbox) == 2


def test_a_line_break_in_the_subject_cannot_add_a_header():
    send_hello(context={"name": "x", "subject": "Dag\r\nBcc: iemand@elders.example"})
    message = django_mail.outbox[0].message()
    assert message["Bcc"] is None
    assert message["Subject"] == "Dag Bcc: iemand@elders.example"


@pytest.mark.parametrize("address", ["an@school.example\nBcc: x@y.example", "", "geen adres"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValidationError):
        send_hello(to=address)


def test_a_change_that_is_rolled_back_sends_nothing_and_may_send_later(job_queue):
    with transaction.atomic():
        send_hello()
        transaction.set_rollback(True)
    job_queue.run()
    assert django_mail.outbox == []
    assert send_hello()


def test_a_job_that_runs_again_after_the_server_took_the_letter_sends_nothing(job_queue):
    send_hello()
    job_queue.run()
    mail.SentMail.objects.get(sent_at__isnull=False)
    job = job_queue.waiting()
    assert job == []
    arguments = {"subject": "Dag", "text": "x", "html": "", "headers": {}}
    mail.deliver.call(key_hash=mail.SentMail.objects.get().pk, to="an@school.example", **arguments)
    assert len(django_mail.outbox) == 1


def test_the_same_letter_keeps_its_message_id():
    send_hello()
    assert django_mail.outbox[0].message()["Message-ID"].endswith("@leerkring.example>")


def test_the_ledger_forgets_after_ninety_days(time_machine):
    send_hello()
    time_machine.move_to(timezone.now() + mail.KEEP_LEDGER + timezone.timedelta(days=1))
    mail.clear_ledger.call()
    assert not mail.SentMail.objects.exists()
