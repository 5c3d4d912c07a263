"""Documents of the editors: let in by their content, handed out whole or in parts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.documents.models import Document

from tests.support.accounts import person
from tests.support.cms import document

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
CONTENT = bytes(range(256)) * 40


@pytest.fixture
def editor(client):
    client.force_login(person(role="administrator"))
    return client


def add(editor: Client, name: str, content: bytes):
    sent = {"title": "Brief", "file": SimpleUploadedFile(name, content)}
    return editor.post("/admin/documents/add/", sent, headers={"accept-language": "nl"})


def test_a_document_that_is_what_it_says_is_kept(editor):
    assert add(editor, "brief.pdf", PDF).status_code == 302
    assert Document.objects.get().file_extension == "pdf"


@pytest.mark.parametrize("name", ["brief.pdf", "brief.docx", "film.mp4"])
def test_a_program_under_another_name_is_refused_in_a_sentence(editor, name):
    response = add(editor, name, b"MZ\x90\0" + b"\0" * 100)
    assert "aan zijn inhoud" in response.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize("name", ["pagina.html", "tekening.svg", "macro.docm", "start.exe", "zonder-einde"])
def test_kinds_that_could_run_are_refused(editor, name):
    add(editor, name, b"<svg onload=alert(1)>")
    assert not Document.objects.exists()


def test_the_name_of_a_file_leads_to_no_other_folder(editor):
    add(editor, "../../etc/brief.pdf", PDF)
    assert "/" not in Document.objects.get().filename


def test_a_document_that_is_too_heavy_is_refused(editor, monkeypatch):
    monkeypatch.setattr("cms.document_form.MOST_BYTES", len(PDF) - 1)
    assert "200 MB" in add(editor, "brief.pdf", PDF).content.decode()


def test_the_words_of_a_document_are_corrected_without_sending_it_again(editor):
    paper = document("oud.pdf", b"from before the rule")
    editor.post(f"/admin/documents/edit/{paper.pk}/", {"title": "Nieuwe titel"})
    paper.refresh_from_db()
    assert paper.title == "Nieuwe titel"


def read(response) -> bytes:
    return b"".join(response)


@pytest.fixture
def film() -> str:
    return document("film.mp4", CONTENT).url


def test_a_player_gets_the_part_it_asks_for(film):
    response = Client().get(film, headers={"range": "bytes=100-299"})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes 100-299/{len(CONTENT)}"
    assert response["Content-Length"] == "200"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert read(response) == CONTENT[100:300]


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", CONTENT),
        ("bytes=-10", CONTENT[-10:]),
        ("bytes=10239-", CONTENT[-1:]),
        ("bytes=10000-99999", CONTENT[10000:]),
        ("bytes=-99999", CONTENT),
    ],
)
def test_open_and_long_parts_end_where_the_file_ends(film, asked, part):
    response = Client().get(film, headers={"range": asked})
    assert response.status_code == 206
    assert read(response) == part


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=5-4", "bytes=-0", "bytes=-"])
def test_a_part_that_is_not_there_is_said_not_to_be(film, asked):
    response = Client().get(film, headers={"range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize("asked", ["", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b", "bytes=1"])
def test_whoever_asks_otherwise_gets_the_whole(film, asked):
    response = Client().get(film, headers={"range": asked})
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert read(response) == CONTENT


def test_a_part_of_a_file_that_changed_is_answered_with_the_whole(film):
    mark = Client().get(film)["ETag"]
    part = {"range": "bytes=0-9"}
    assert Client().get(film, headers={**part, "if-range": mark}).status_code == 206
    assert Client().get(film, headers={**part, "if-range": '"another"'}).status_code == 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(0, 12_000), length=st.integers(1, 12_000))
def test_parts_put_together_are_the_file(film, first, length):
    response = Client().get(film, headers={"range": f"bytes={first}-{first + length - 1}"})
    if first >= len(CONTENT):
        assert response.status_code == 416
    else:
        assert read(response) == CONTENT[first : first + length]
