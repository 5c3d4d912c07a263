"""Untrusted text: a corpus of payloads, and properties over arbitrary text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DomainError
from core.sanitise import ATTRIBUTES, LONGEST, TAGS, clean_html, is_safe_address, render_markdown

PAYLOADS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://elsewhere.example/pixel.gif' alt=''>",
    "<img src='//elsewhere.example/pixel.gif' alt=''>",
    "<img src='/\\elsewhere.example/pixel.gif' alt=''>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form action='/nl/accounts/delete/'><button>klik</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='  jAvA\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='https://user:secret@elsewhere.example/'>x</a>",
    "<p style='position:fixed;inset:0'>over alles</p>",
    "<p class='btn' id='main' data-hx-get='/x' hx-get='/x'>x</p>",
    "<base href='https://elsewhere.example/'>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example'>",
    "<link rel=stylesheet href='https://elsewhere.example/x.css'>",
    "<template><script>alert(1)</script></template>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title><script>alert(1)</script></title>",
    "<table background='https://elsewhere.example/x.gif'><td width='expression(alert(1))'>x</td></table>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<x onclick=alert(1)>y</x>",
    "<a href='https://elsewhere.example' target=_blank rel=opener>x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "![x](https://elsewhere.example/pixel.gif)",
    "<https://elsewhere.example/><script>alert(1)</script>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "`<script>alert(1)</script>`",
    "\u202e<script>alert(1)</script>",
]


class Reader(HTMLParser):
    """Collects what a browser would make of the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Reader(html).elements:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | {"rel"}
        if "href" in attributes:
            assert is_safe_address(attributes["href"] or "")
        if "src" in attributes:
            assert (attributes["src"] or "").startswith("/")


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("gate", [clean_html, render_markdown])
def test_no_payload_survives(gate, payload):
    assert_harmless(gate(payload))


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("/nl/bijscholing/", True),
        ("#deel", True),
        ("?page=2", True),
        ("https://example.org/a?b=c#d", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("mailto:iemand@example.org", True),
        ("//elsewhere.example", False),
        ("/\\elsewhere.example", False),
        ("/\t/elsewhere.example", False),
        ("javascript:alert(1)", False),
        ("https://a@b", False),
        ("https:elsewhere.example", False),
        ("ftp://example.org", False),
        ("zomaar", False),
        ("", False),
    ],
)
def test_only_known_kinds_of_address_are_safe(address, safe):
    assert is_safe_address(address) is safe


def test_pictures_come_from_this_site_only():
    assert is_safe_address("/media/a.webp", own_only=True)
    assert not is_safe_address("https://example.org/a.png", own_only=True)


def test_markdown_keeps_what_teachers_use():
    html = render_markdown(
        "# Titel\n\n**vet** en *schuin*, ~~weg~~\n\n- een\n- twee\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "> citaat\n\nhttps://example.org en [hier](/nl/)."
    )
    for part in (
        "<h2>Titel</h2>",
        "<strong>vet</strong>",
        "<s>weg</s>",
        "<li>een</li>",
        "<td>1</td>",
        "<blockquote>",
    ):
        assert part in html
    assert '<a href="https://example.org" rel="nofollow noopener ugc">' in html
    assert 'href="/nl/"' in html


def test_the_words_of_a_forbidden_element_stay_and_code_goes():
    assert clean_html("<section>blijft</section><script>gaat</script>") == "blijft"


@pytest.mark.parametrize("gate", [clean_html, render_markdown])
def test_too_long_a_text_is_refused_before_parsing(gate):
    with pytest.raises(DomainError) as refusal:
        gate("a" * (LONGEST + 1))
    assert refusal.value.code == "text_too_long"


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_arbitrary_markdown_is_harmless(text):
    assert_harmless(render_markdown(text))


MARKUP = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            '"',
            "'",
            "/",
            "=",
            " ",
            "<script",
            "</",
            "<!--",
            "-->",
            "<svg",
            "<math",
            "<style>",
            "<a href=",
            "javascript:",
            "onerror=",
            "<img src=",
            "<p",
            "&#x6a;",
            "\x00",
            "\n",
            "<template>",
            "<noscript>",
            "x",
            "]]>",
        ]
    ),
    max_size=30,
).map("".join)


@given(MARKUP)
@settings(max_examples=300, deadline=None)
def test_arbitrary_markup_is_harmless_and_stays_so(markup):
    once = clean_html(markup)
    assert_harmless(once)
    assert clean_html(once) == once
