"""The judges themselves: what a walk and a device must not let pass."""

import pytest

from tests.browser.walking import Walk

pytestmark = pytest.mark.browser

WRONG = """
<html lang="nl"><head><title>Fout</title></head><body><main><h1>Fout</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<p lang="">Geen taal</p><p style="color: #999; background: #fff">Bleek</p>
<div style="width: 500px">Breed</div>
<div style="position: fixed; bottom: 0; height: 200px">Vast</div>
<svg viewBox="0 0 9 9" aria-hidden="true"><circle cx="4" cy="4" r="4"/></svg>
</main></body></html>
"""


def test_what_is_wrong_with_a_page_is_found(new_device):
    walk = Walk(new_device(), "nl")
    walk.page.route("**/wrong/", lambda route: route.fulfill(body=WRONG, content_type="text/html"))
    walk.to("/wrong/")
    told = "\n".join(walk.findings)
    for wrong in (
        "image-alt",
        "color-contrast",
        "at the side",
        "fills the window",
        "without a name",
        "without a style",
    ):
        assert wrong in told, told
    assert "scrolls sideways by 118 px" in told


@pytest.mark.parametrize(
    ("act", "event", "trouble"),
    [
        ("setTimeout(() => { throw new Error('broken') })", "pageerror", "broken"),
        ("console.error('heard')", "console", "heard"),
        ("fetch('http://elsewhere.example/').catch(() => {})", "console", "Content Security Policy"),
        ("document.body.append(Object.assign(new Image(), {src: '/static/no.png'}))", "response", "404"),
    ],
)
def test_what_goes_wrong_on_a_device_is_noted(new_device, act, event, trouble):
    device = new_device()
    page = device.open("/healthz")
    with page.expect_event(event):
        page.evaluate(act)
    noted = "\n".join(device.troubles)
    device.troubles.clear()
    assert trouble in noted
