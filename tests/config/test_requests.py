"""What the roof does to every request: language, compression, health, headers."""

import gzip
import importlib

import pytest
from django.test import RequestFactory
from django.utils import timezone

import config.wsgi
from config.logs import mask, short_address
from core.jobs import enqueue
from tests.core.jobs.examples import bump_version
from tests.support.accounts import person

pytestmark = pytest.mark.django_db


def test_the_bare_address_goes_to_the_language_the_reader_prefers(client):
    assert client.get("/", headers={"accept-language": "en-GB,en;q=0.9"})["Location"] == "/en/"
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/nl/"


@pytest.mark.parametrize("path", ["/unknown/", "/wp-login.php", "/xx/catalogue/"])
def test_an_unknown_address_without_a_language_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_page_says_its_language(client):
    assert client.get("/en/")["Content-Language"] == "en"


def test_pages_are_compressed_for_who_accepts_it(client):
    plain = client.get("/nl/")
    packed = client.get("/nl/", headers={"accept-encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content)[:15] == plain.content[:15]
    assert "Accept-Encoding" in plain["Vary"]


def test_the_process_says_it_lives(client):
    assert client.get("/healthz").json() == {"state": "good"}


def test_every_part_of_a_ready_site_is_good(client, search_engine):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert {name: part["state"] for name, part in answer.json()["parts"].items()} == {
        "database": "good",
        "queue": "good",
        "cache": "good",
        "storage": "good",
        "search": "good",
    }
    assert answer.json()["state"] == "good"


def test_a_search_without_an_index_is_told_and_leaves_the_site_ready(client, settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "nothing"
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["parts"]["search"]["state"]) == ("degraded", "down")


def test_a_queue_without_a_worker_makes_the_site_unready(client, job_queue, time_machine):
    enqueue(bump_version, name="pages")
    time_machine.move_to(timezone.now() + timezone.timedelta(minutes=10))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"]["queue"]["state"] == "bad"
    assert answer.json()["parts"]["database"]["state"] == "good"


def test_a_storage_that_cannot_be_written_makes_the_site_unready(client, settings, tmp_path):
    (tmp_path / "readyz").write_text("a file where the folder should be")
    settings.MEDIA_ROOT = tmp_path
    assert client.get("/readyz").json()["parts"]["storage"]["state"] == "bad"


def test_every_page_carries_a_strict_policy(client):
    policy = client.get("/nl/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_the_editors_side_may_run_what_stands_in_its_pages_and_nothing_from_elsewhere(client):
    client.force_login(person(role="administrator"))
    policy = client.get("/admin/")["Content-Security-Policy"].split("; ")
    assert {
        "script-src 'self' 'unsafe-inline'",
        "default-src 'none'",
        "connect-src 'self'",
        "object-src 'none'",
    } <= set(policy)


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("10.0.0.2", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.2", "6.6.6.6, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        ("198.51.100.4", "203.0.113.9", "198.51.100.4"),
    ],
)
def test_the_word_of_a_trusted_proxy_is_taken_and_no_other(settings, peer, forwarded, counted):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    settings.SECURE_SSL_REDIRECT = True
    application = importlib.reload(config.wsgi).application
    asked = RequestFactory().get("/nl/attest/").environ | {
        "REMOTE_ADDR": peer,
        "HTTP_X_FORWARDED_FOR": forwarded,
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    answered = []
    application(asked, lambda status, headers: answered.append(status))
    assert asked["REMOTE_ADDR"] == counted
    assert answered[0].startswith("301") == (peer == counted)


@pytest.mark.parametrize(
    ("address", "kept"),
    [("203.0.113.77", "203.0.113.0"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"), ("nonsense", "")],
)
def test_the_log_keeps_the_network_not_the_address(address, kept):
    assert short_address(address) == kept


@pytest.mark.parametrize(
    ("request_line", "kept"),
    [
        ("GET /nl/accounts/confirm-email/MQ:1vXabc:w0GkTz7Qv2_nUq91sA/", "GET /nl/accounts/confirm-email/…/"),
        ("GET /nl/search/?q=private", "GET /nl/search/"),
        ("GET /nl/bijscholingen/blended-leren-ontwerpen/", "GET /nl/bijscholingen/blended-leren-ontwerpen/"),
    ],
)
def test_the_log_keeps_no_key_and_no_question(request_line, kept):
    assert mask(None, "", {"request": request_line})["request"] == kept


def test_a_sentence_in_the_log_keeps_no_key_either():
    told = mask(None, "", {"event": "Gone: /nl/uitnodigingen/5/b7Kx_0aZQ-2mR9tYw4vLpN8sDfGhJkCe/"})
    assert told["event"] == "Gone: /nl/uitnodigingen/5/…/"
