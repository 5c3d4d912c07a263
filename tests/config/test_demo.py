"""The demo, as somebody meets it who has just started the site.

One test, because it is loaded once, and only where real parts run (`make test-services`), because it takes
as long as a hundred others. Alone: `LEERKRING_TEST_SERVICES=1 pytest tests/config/test_demo.py`.
"""

import os
import re
from io import BytesIO
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from accounts.models import User
from config.demo import content_files
from config.demo.courses import course_key
from config.demo.runs import BLENDED
from courses.learning.selectors import progress_of
from courses.models import Enrolment, UnitPage
from search.models import Change
from tests.services.verapdf import judge

pytestmark = [
    pytest.mark.slow,
    pytest.mark.services,
    pytest.mark.skipif(not os.environ.get("LEERKRING_TEST_SERVICES"), reason="make test-services runs it"),
    pytest.mark.django_db,
]

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
LANGUAGES = (content_files.SOURCE_LANGUAGE, *content_files.TRANSLATIONS)


def rows():
    """Return how many rows each table has; what waits for the index is no content."""
    models = [model for model in apps.get_models() if model is not Change]
    return {model._meta.label: model._default_manager.count() for model in models}


def downloads():
    """Return what the content offers to take along, as language and title."""
    return {
        (language, notation["title"])
        for path in (content_files.CONTENT / "courses").glob("*/units/*.yaml")
        for stem, language in [path.name.removesuffix(".yaml").rsplit(".", 1)]
        for notation in content_files.read(f"courses/{path.parts[-3]}/units/{stem}", language)["blocks"]
        if notation["type"] == "download"
    }


def linked_from(client, address):
    """Return the pages of this site that a page links to."""
    links = LINK.findall(client.get(address).content.decode())
    own = {urljoin(address, link) for link in links if not urlsplit(link).netloc}
    return {link for link in own if not link.startswith("mailto:")}


def signed_in(name):
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@leerkring.example"))
    return client


def place_of(name):
    return Enrolment.objects.get(user__email=f"{name}@leerkring.example", run__course_key=course_key(BLENDED))


def test_the_demo_keeps_its_promises(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    call_command("load_demo", verbosity=0)
    loaded, files = rows(), sorted(tmp_path.rglob("*.*"))
    call_command("load_demo", verbosity=0)
    assert (rows(), sorted(tmp_path.rglob("*.*"))) == (loaded, files), "loading twice changes nothing"

    every_page_linked_from_home_answers()
    somebody_is_half_way()
    somebody_holds_an_attest()
    every_download_is_there_to_take(tmp_path)


def every_page_linked_from_home_answers():
    for language in LANGUAGES:
        visitor = Client(headers={"accept-language": language})
        addresses = linked_from(visitor, f"/{language}/")
        assert len(addresses) > 10
        wrong = {address: code for address in addresses if (code := visitor.get(address).status_code) != 200}
        assert wrong == {}


def somebody_is_half_way():
    progress = progress_of(place_of("teacher"))
    assert 0.3 < progress.done / progress.total < 0.7
    assert signed_in("teacher").get("/nl/mijn-leren/").status_code == 200


def somebody_holds_an_attest():
    place = place_of("colleague")
    assert place.status == "finished"
    attest = place.certificates.get()
    drawn = signed_in("colleague").get(f"/nl/mijn-attesten/{attest.code}.pdf")
    assert drawn.content.startswith(b"%PDF-")
    assert Client().get(f"/attest/{attest.code}/").status_code == 200


def every_download_is_there_to_take(folder):
    found, files, editor = set(), [], signed_in("editor")
    for unit in UnitPage.objects.filter(alias_of=None).select_related("locale"):
        language = unit.locale.language_code
        for block in unit.body:
            if block.block_type == "download":
                sheet = comes_along_as_one_sheet(editor, unit, block, language)
                files.append(folder / f"{len(files)}.pdf")
                files[-1].write_bytes(sheet)
                found.add((language, block.value["title"]))
    assert found == downloads()
    assert len(found) == len(files) == 8
    assert judge(files, flavour="ua1") == dict.fromkeys(files, "PASS")


def comes_along_as_one_sheet(client, unit, block, language):
    """Return what is sent: a PDF of one page that says its language and its name."""
    with translation.override(language):
        answer = client.get(reverse("courses:activity-sheet", args=[unit.translation_key, block.id]))
    assert answer["Content-Disposition"].startswith("attachment")
    sheet = PdfReader(BytesIO(answer.content))
    told = (sheet.trailer["/Root"]["/Lang"], sheet.metadata.title, len(sheet.pages))
    assert told == (language, block.value["title"], 1)
    return answer.content
