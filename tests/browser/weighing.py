"""Weighs a cold visit to a page, pictures apart, as a real site would send it.

A page counts as the server compressed it; a file is compressed here by gzip at its best, because that is
done beforehand where the site runs for real and not in the tests. Headers are left out: some 300 bytes
for each of a dozen answers.
"""

import gzip

from playwright.sync_api import Response

from tests.support.browser import Device

MOST = 100_000


def must_be_light(device: Device, path: str) -> None:
    """Open a page on a device that never saw the site; nothing may be asked for twice or weigh too much."""
    answers = first_visit(device, path)
    asked = [answer.url for answer in answers]
    assert len(asked) == len(set(asked)), "something is asked for twice"
    weights = {answer.url: weight(answer) for answer in answers if answer.request.resource_type != "image"}
    assert sum(weights.values()) < MOST, weights


def first_visit(device: Device, path: str) -> list[Response]:
    """Open a page for the first time; return every answer it brought."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    device.page.on("response", note)
    device.page.goto(path, wait_until="networkidle")
    return answers


def weight(answer: Response) -> int:
    """Return how many bytes an answer has on the wire: a page as it was sent, a file compressed here."""
    if answer.request.resource_type == "document":
        assert answer.header_value("content-encoding") == "gzip"
        return int(answer.request.sizes()["responseBodySize"])
    return len(gzip.compress(answer.body()))
