"""Hostile words in every field, in a real browser: nothing runs, nothing is asked for elsewhere."""

import pytest

from tests.community.hostile.corpus import SHORT
from tests.community.hostile.judging import MARK
from tests.community.hostile.test_hostile_answers import Judged
from tests.community.hostile.test_hostile_input import Written

pytestmark = pytest.mark.browser
WATCH = """
    window.ran = [];
    window.alert = window.confirm = window.prompt = (...told) => window.ran.push(String(told));
    document.addEventListener("securitypolicyviolation", (event) => window.ran.push(event.violatedDirective));
"""


def test_in_a_browser_hostile_words_are_words(new_device, site):
    written, shown = Written(SHORT[0]), 0
    device = new_device().knows(written.reader)
    device.context.add_init_script(WATCH)
    for client, address in list(written.pages())[:11]:
        if client is written.client:
            page = device.open(address)
            shown += "zwart" in page.content()
            assert page.evaluate("window.ran") == [], address
    assert shown >= 7


def test_in_a_browser_reasons_second_looks_and_letters_are_words(new_device, mailoutbox):
    told = Judged()
    shown = 0
    for who, address in ((told.second, told.case), (told.writer, told.decision), (None, told.notice)):
        device = new_device().knows(who) if who else new_device()
        device.context.add_init_script(WATCH)
        page = device.open(address)
        shown += MARK in page.content()
        assert page.evaluate("window.ran") == [], address
    assert shown >= 2
    letters = [letter.alternatives[0][0] for letter in mailoutbox if letter.to != [told.reader.email]]
    page.goto("about:blank")  # where no policy of the site forbids it
    for letter in letters:
        page.set_content(letter)
        assert page.evaluate("window.ran") == []
    assert sum(MARK in letter for letter in letters) >= 2
