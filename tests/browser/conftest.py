"""Chromium for the tests of this folder, and a site of its own for each file.

Chromium has to be there when `LEERKRING_BROWSER=required`; elsewhere these tests are skipped without it.
They come first: they take longest, and one Chromium per process serves them all before it is ended.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.walking import Walk
from tests.support.browser import CHROMIUM, DESK, FLAGS, PATIENCE, Device, device, served_site

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of this folder come before all others."""
    items.sort(key=lambda item: HERE not in item.path.parents)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Return a running Chromium. While its driver runs, Django has to be told that this is no async code."""
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is not there: apt-get install chromium"
        if os.environ.get("LEERKRING_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(chromium, django_db_setup, django_db_blocker, database_copies) -> Iterator[str]:
    """Serve the site on a database that keeps what this file's tests do, and lay it anew afterwards."""
    with django_db_blocker.unblock():
        with served_site() as address:
            yield address
        database_copies.lay()


@pytest.fixture
def new_device(chromium: Browser, site: str) -> Iterator[Callable[..., Device]]:
    """Give people devices; at the end nothing may have gone wrong on any of them."""
    devices: list[Device] = []

    def give(*, width: int = DESK, javascript: bool = True, **options) -> Device:
        devices.append(device(chromium, site, width=width, javascript=javascript, **options))
        return devices[-1]

    yield give
    for each in devices:
        each.context.close()
    troubles = [trouble for each in devices for trouble in each.troubles]
    assert troubles == [], "\n".join(troubles)


@pytest.fixture(params=["nl", "en"])
def walk(request, new_device) -> Iterator[Walk]:
    """Return a walk in one language; nothing may be found wrong along it."""
    walk = Walk(new_device(language=request.param), request.param)
    yield walk
    assert walk.findings == [], "\n".join(walk.findings)
