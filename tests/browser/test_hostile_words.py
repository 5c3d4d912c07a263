"""Hostile words in every field, in a real browser: nothing runs, nothing is asked for elsewhere."""

import pytest

from tests.community.hostile.corpus import SHORT
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
