"""Tasks on paper and downloads: shown, printed alone, drawn as a sheet."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pypdf import PdfReader

from courses.learning.activities.download import DownloadBlock
from courses.learning.activities.on_paper import OnPaperBlock
from courses.learning.models import Completion
from courses.learning.sheets.drawing import sheet_pdf
from courses.learning.sheets.showing import sheet_html
from tests.support.accounts import person
from tests.support.cms import document
from tests.support.learning import (
    activity,
    course_with,
    download,
    learner_on,
    on_paper,
    reflection,
    try_in_class,
)

pytestmark = pytest.mark.django_db


def at_home(place):
    client = Client()
    client.force_login(place.user)
    return client


def address(unit, block, rest=""):
    return f"/nl/leren/{unit.translation_key}/{block['id']}/{rest}"


def test_a_task_on_paper_is_done_on_her_word():
    block = on_paper()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    page = client.get(unit.url).content.decode()
    assert "Kleur wat <strong>samen</strong> moet." in page
    assert 'class="to-tick"' in page
    client.post(address(unit, block))
    assert Completion.objects.get().activity == activity(unit, block)


@pytest.mark.parametrize("make", [on_paper, try_in_class])
def test_a_task_stands_alone_on_a_page_to_print(make):
    block = make()
    made, [unit] = course_with([block, reflection()])
    page = at_home(learner_on(made)).get(address(unit, block, "afdrukken/"))
    assert page.status_code == 200
    assert block["value"]["title"] in page.content.decode()
    assert "textarea" not in page.content.decode()


def test_only_tasks_are_printed_alone_and_only_for_who_may_read_the_step(client):
    block, other = on_paper(), reflection()
    made, [unit] = course_with([block, other])
    place = learner_on(made)
    assert at_home(place).get(address(unit, other, "afdrukken/")).status_code == 404
    assert "login" in client.get(address(unit, block, "afdrukken/")).url
    client.force_login(person())
    assert client.get(address(unit, block, "afdrukken/")).url == made.url
    assert client.get(address(unit, block, "blad.pdf")).status_code == 404


def test_a_download_is_drawn_from_its_text():
    block = download()
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    assert address(unit, block, "blad.pdf") in client.get(unit.url).content.decode()
    drawn = client.get(address(unit, block, "blad.pdf"))
    assert drawn["Content-Disposition"] == 'attachment; filename="afspraken-download.pdf"'
    read = PdfReader(io.BytesIO(drawn.content))
    assert "Onze afspraken" in read.pages[0].extract_text()
    assert read.metadata.title == "Afspraken download"
    client.post(address(unit, block))
    assert Completion.objects.filter(activity=activity(unit, block)).exists()


def test_a_download_may_be_a_file():
    block, file = download(), document("rooster.odt")
    block["value"] |= {"file": file.pk, "body": ""}
    made, [unit] = course_with([block])
    client = at_home(learner_on(made))
    page = client.get(unit.url).content.decode()
    assert f'href="{file.url}"' in page
    assert "ODT" in page
    assert client.get(address(unit, block, "blad.pdf")).status_code == 404


@pytest.mark.parametrize("told", [{}, {"file": True, "body": "# Blad"}], ids=["neither", "both"])
def test_a_download_is_a_file_or_a_text(told):
    block = DownloadBlock()
    value = {
        "title": "Blad",
        "file": document("rooster.odt").pk if told else None,
        "body": told.get("body", ""),
    }
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))


@pytest.mark.parametrize(
    "text", ["[weg](https://voorbeeld.be)", "`code`", "> zo", "<script>x</script>\n\n![](a)"]
)
def test_what_no_sheet_can_hold_is_refused_by_the_editor_and_breaks_no_draft(text):
    block = OnPaperBlock()
    value = block.to_python({"title": "Blad", "instructions": text})
    with pytest.raises(ValidationError):
        block.clean(value)
    assert "<script" not in sheet_html(text)


def test_hostile_text_stays_text_on_the_page_and_on_paper():
    text = "# <b>Titel</b>\n\n#eval(1) $x$ \\ 🌿\n\n- [ ] #set page(width: 1mm)"
    assert "&lt;b&gt;Titel" in sheet_html(text)
    drawn = sheet_pdf(title="🌿", description="", body=text, language="nl")
    assert "#eval(1)" in PdfReader(io.BytesIO(drawn)).pages[0].extract_text()
