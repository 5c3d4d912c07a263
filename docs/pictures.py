"""Makes the pictures of the README from the running demo: `make pictures`.

    python -m docs.pictures [--address http://127.0.0.1:8000]

Without an address it brings the demo up as `make run` does, on a free port, and ends it afterwards. The
demo's dates are counted from its first loading, so what the pictures show changes with the day; nothing
but the size of the files is judged here.
"""

import argparse
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright

from config.demo.logins import LOGINS, PASSWORD
from config.local import preparing, serving
from config.local.troubles import Trouble

FOLDER = Path(__file__).parent / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOST = "127.0.0.1"
QUALITY = 84
LEARNER = LOGINS[0]
MOST_BYTES = 400_000
"""What the pictures may weigh together."""


@dataclass(frozen=True)
class Shot:
    """One picture: a page as somebody sees it on a screen of this size.

    Args:
        name: of the file, without its ending.
        path: the page, without the site's address.
        language: of the browser, as it tells servers.
        density: dots of the picture per point of the screen.
        signs_in: whether the demo's learner looks at it.
    """

    name: str
    path: str
    language: str
    width: int
    height: int
    density: float
    signs_in: bool = False


SHOTS = (
    Shot("course", "/en/training/designing-blended-learning/", "en-GB", 1280, 860, 1.25),
    Shot("my-learning", "/nl/mijn-leren/", "nl-BE", 390, 844, 1.5, signs_in=True),
)


def main(arguments: list[str]) -> None:
    """Make every picture, or say in one sentence why that cannot be."""
    parser = argparse.ArgumentParser(
        prog="python -m docs.pictures", description="Make the README's pictures."
    )
    parser.add_argument("--address", help="of a demo that runs already, such as http://127.0.0.1:8000")
    address = parser.parse_args(arguments).address
    try:
        with nullcontext(address.rstrip("/")) if address else running_demo() as site:
            weight = sum(len(picture) for picture in take(site))
    except Trouble as trouble:
        sys.exit(f"\n{trouble}\nOf a demo that runs: python -m docs.pictures --address http://{HOST}:8000")
    except Error as error:
        sys.exit(f"\nThe browser could not show it: {error.message.splitlines()[0]}")
    except (KeyboardInterrupt, serving.Told):
        sys.exit("\nStopped.")
    if weight > MOST_BYTES:
        sys.exit(f"The pictures weigh {weight // 1000} kB together: {MOST_BYTES // 1000} is the most.")


@contextmanager
def running_demo() -> Iterator[str]:
    """Bring the demo up on a free port, give its address, and end it.

    Raises:
        Trouble: when it runs already, or does not come up.
    """
    serving.listen()
    with serving.alone():
        serving.end_leftovers()
        preparing.prepare(lambda words: say(f"  {words}"))
        port = free_port()
        address = f"http://{HOST}:{port}"
        with serving.Site(host=HOST, port=port, address=address) as site:
            site.start()
            yield address


def free_port() -> int:
    """Return a port on which nobody answers."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def take(site: str) -> Iterator[bytes]:
    """Take every picture of the demo at this address, and keep it.

    Raises:
        Trouble: when there is no Chromium, or a page does not show.
    """
    if not CHROMIUM.exists():
        raise Trouble("Chromium is needed to take pictures: on Debian and Ubuntu apt-get install chromium.")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for shot in SHOTS:
            picture = photographed(browser, site, shot)
            path = FOLDER / f"{shot.name}.webp"
            path.write_bytes(picture)
            say(f"{path.relative_to(FOLDER.parents[1])}  {len(picture) / 1000:.0f} kB")
            yield picture
        browser.close()


def photographed(browser: Browser, site: str, shot: Shot) -> bytes:
    """Return one picture as WebP."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.density,
        locale=shot.language,
        timezone_id="Europe/Brussels",
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if shot.signs_in:
        sign_in(page)
    answer = page.goto(shot.path)
    if answer is None or not answer.ok or not page.url.endswith(shot.path):
        raise Trouble(f"{site}{shot.path} does not show: is that the demo?")
    drawn = Image.open(BytesIO(page.screenshot()))
    context.close()
    written = BytesIO()
    drawn.convert("RGB").save(written, "WEBP", quality=QUALITY, method=6)
    return written.getvalue()


def sign_in(page: Page) -> None:
    """Sign in as the demo's learner."""
    page.goto("/nl/accounts/login/")
    form = page.locator("form", has=page.locator("input[name=password]"))
    form.locator("input[name=login]").fill(LEARNER.email)
    form.locator("input[name=password]").fill(PASSWORD)
    form.locator("button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/accounts/login/" not in address)


def say(words: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
