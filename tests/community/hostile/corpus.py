"""What is typed by somebody who means harm, or by accident: each value goes into every field there is."""

from tests.community.hostile.judging import MARK
from tests.core.test_sanitise import PAYLOADS

#: Short enough for a title; each breaks out of another place where words may stand.
SHORT = (
    f"{MARK} \"'><img src=x onerror=alert(1)></title></textarea></script><script>alert(2)</script>",
    f"javascript:alert(1)//{MARK}--><svg/onload=alert(3)>]]></title></entry></feed><entry>",
    f"{MARK}\r\nBcc: evil@elsewhere.example\r\nEND:VEVENT\r\n\r\n<script>alert(4)</script>;X=1",
    f"{MARK} &lt;script&gt;alert(5)&lt;/script&gt; &#60;img src=x onerror=alert(6)&#62; {{{{ 7|add:7 }}}}",
    f'\u202e\u2066{MARK}\u200b\ufeff 😀👩‍🏫 שלום مرحبا é\u0301\u0301\u0301 ﷽ =HYPERLINK("http://elsewhere.example")',
)
LONG = "\n\n".join(
    (
        *PAYLOADS,
        "[x](javascript&colon;alert(1)) [x](JaVaScRiPt:alert(1)) [x](//elsewhere.example)",
        "<javascript:alert(1)> ![x](javascript:alert(1)) ![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "[a]: <javascript:alert(1)> 'x'\n[a] [b][a] ![c][a]",
        '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
        '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "```html\n</code></pre><script>alert(1)</script>\n```",
        "| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |\n|---|---|\n| `</td>` | &#x3C;b&#x3E; |",
        ">" * 500 + " diep",
        "> " * 200 + "dieper",
        "* " * 300 + "lijst",
        "[" * 400 + "x" + "](y)" * 400,
        "**" * 500 + "_" * 500,
    )
)
