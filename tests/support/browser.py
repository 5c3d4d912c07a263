"""A real Chromium before a real server: what people do with the site, on whatever device.

A `Device` is one browser with a memory of its own. It notes what no visitor should ever meet: a request
to another host, a script error, a missing file, a page that broke. A test ends with nothing noted.

The server runs in the test's own process, on the test's own database, so what is done through a page can
be read through the models at once. Data is made by builders outside the pages.
"""

import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, Route

from accounts.models import User
from tests.support.accounts import PASSWORD, sign_in

PROGRAMS = ("chromium-headless-shell", "chromium")
"""Debian's packages of Chromium; the first has no windows to draw and takes half the time."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000
"""Milliseconds after which what should have happened has not."""

PHONE, DESK = 390, 1280
LONG = "Onderwijsloopbaanbegeleidingsovereenkomst"
"""A word as Dutch makes them, too long for a phone in large type."""


def chromium_program() -> str | None:
    """Return the Chromium of this machine, or None when there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


AXE_ADDRESS = "/axe.js"


class SiteWithAxe(WSGIHandler):
    """The site, and axe at an address of its own: a page fetches it faster than a test can hand it over."""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer with axe, or as the site does."""
        if environ["PATH_INFO"] != AXE_ADDRESS:
            return super().__call__(environ, start_response)
        script = Axe().axe_script.encode()
        kept = [("Content-Type", "text/javascript"), ("Cache-Control", "max-age=3600")]
        start_response("200 OK", [*kept, ("Content-Length", str(len(script)))])
        return [script]


@contextmanager
def served_site() -> Iterator[str]:
    """Serve the site on a free port and give its address; static files come through WhiteNoise's finders.

    The address says `localhost`, because passkeys belong to a name, never to a number.
    """
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(SiteWithAxe())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Device:
    """Somebody's phone or laptop: one page to look at, more when she opens them."""

    def __init__(self, context: BrowserContext, *, site: str, javascript: bool) -> None:
        self.context = context
        self.javascript = javascript
        self.troubles: list[str] = []
        self.is_offline = False
        self._site, self._host = site, urlsplit(site).netloc
        context.on("request", self._note_host)
        context.on("response", self._note_answer)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self._note(f"script error: {error.error}"))
        self.page = context.new_page()

    def open(self, path: str) -> Page:
        """Open an address."""
        self.page.goto(path)
        return self.page

    @contextmanager
    def open_before(self, script: str, path: str) -> Iterator[Page]:
        """Open an address over a line so slow that one script comes only after what is done meanwhile."""
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        self.page.route(script, hold, times=1)
        with self.page.expect_request(script):
            self.page.goto(path, wait_until="commit")
        yield self.page
        for route in held:
            route.continue_()

    def another_tab(self, path: str) -> Page:
        """Open an address in one more tab of the same browser."""
        tab = self.context.new_page()
        tab.goto(path)
        return tab

    def knows(self, user: User) -> "Device":
        """Let someone be signed in here already, by a session made without the pages."""
        client = Client()
        sign_in(client, user)
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self._site}])
        return self

    def sign_in(self, user: User) -> Page:
        """Fill in the page to sign in, which is before her, and go where it leads."""
        form = self.page.get_by_role("form", name="Met je wachtwoord")
        form.get_by_label("E-mailadres").fill(user.email)
        form.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
        form.get_by_role("button", name="Inloggen").click()
        self.page.wait_for_url(lambda address: "/accounts/login/" not in address)
        return self.page

    def lose_session(self) -> None:
        """Let the session end on the server, as it does after a while; the device does not know."""
        [cookie] = [each for each in self.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME]
        Session.objects.filter(session_key=cookie["value"]).delete()

    def off_line(self, offline: bool) -> None:
        """Cut the connection, or bring it back."""
        self.is_offline = offline
        self.context.set_offline(offline)

    def _note(self, trouble: str) -> None:
        self.troubles.append(f"{trouble} (at {self.page.url})")

    def _note_host(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self._host:
            self._note(f"request to another host: {request.url}")

    def _note_answer(self, response: Response) -> None:
        asked_as_file = response.request.resource_type not in {"document", "xhr", "fetch"}
        if response.status >= 400 and asked_as_file:
            self._note(f"file answered {response.status}: {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # Chromium reports every page that answers 4xx; what a page answers is judged by who asked for it
        answered = re.match(r"Failed to load resource: the server responded with a status", message.text)
        if message.type in {"error", "warning"} and not answered and not self.is_offline:
            self._note(f"console: {message.text}")


def device(
    chromium: Browser, site: str, *, width: int, javascript: bool = True, language: str = "nl"
) -> Device:
    """Return a device of this width. Movement is reduced, so that nothing is half way when it is judged."""
    context = chromium.new_context(
        base_url=site,
        viewport={"width": width, "height": 900},
        java_script_enabled=javascript,
        reduced_motion="reduce",
        locale={"nl": "nl-BE", "en": "en-GB"}[language],
        timezone_id="Europe/Brussels",
    )
    context.set_default_timeout(PATIENCE)
    return Device(context, site=site, javascript=javascript)
