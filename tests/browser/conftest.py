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
from tests.support.browser import (
    DESK,
    FLAGS,
    PATIENCE,
    PROGRAMS,
    Device,
    chromium_program,
    device,
    served_site,
)

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of this folder come before all others."""
    items.sort(key=lambda item: HERE not in item.path.parents)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Return a running Chromium. While its driver runs, Django has to be told that this is no async code."""
    program = chromium_program()
    if program is None:
        missing = f"none of {', '.join(PROGRAMS)} is installed: apt-get install chromium"
        if os.environ.get("LEERKRING_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
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

    def give(*, width: int = DESK, javascript: bool = True) -> Device:
        devices.append(device(chromium, site, width=width, javascript=javascript))
        return devices[-1]

    yield give
    for each in devices:
        each.context.close()
    nothing_went_wrong(*devices)


@pytest.fixture(scope="module")
def devices_to_walk_with(chromium: Browser, site: str) -> Iterator[dict[str, Device]]:
    """Return one device a language for all walks of a file: a warm browser judges in half the time."""
    devices = {language: device(chromium, site, width=DESK, language=language) for language in ("nl", "en")}
    yield devices
    for each in devices.values():
        each.context.close()


@pytest.fixture(params=["nl", "en"])
def walk(request, devices_to_walk_with: dict[str, Device]) -> Iterator[Walk]:
    """Return a walk in one language, as somebody unknown; nothing may be found wrong along it."""
    device = devices_to_walk_with[request.param]
    walk = Walk(device, request.param)
    yield walk
    device.context.clear_cookies()
    assert walk.findings == [], "\n".join(walk.findings)
    nothing_went_wrong(device)


def nothing_went_wrong(*devices: Device) -> None:
    """Fail with all that went wrong on these devices."""
    troubles = [trouble for each in devices for trouble in each.troubles]
    for each in devices:
        each.troubles.clear()
    assert troubles == [], "\n".join(troubles)
