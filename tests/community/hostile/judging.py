"""What would run, or reach further than it may, in a page, feed, calendar or letter; as parsers see it."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from bleach._vendor import html5lib
from django.core.mail import EmailMultiAlternatives

_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")
_RUNS = re.compile(r"(?:javascript|vbscript|data|blob|filesystem):", re.IGNORECASE)
_ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "srcdoc",
    "poster",
    "ping",
    "background",
    "srcset",
)
_NEVER = {"iframe", "object", "embed", "applet", "base", "frame", "foreignobject", "animate", "set", "math"}
_BETWEEN = ("hx-on", "hx-vals", "hx-headers", "hx-get", "hx-post")
MARK = "zwart op wit"
"""Stands in every hostile value, so that a page that never shows it proves nothing."""


def elements(html: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield every element of a page as a browser builds it: name, attributes, its own text."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    for each in tree.iter():
        if isinstance(each.tag, str):
            yield (
                each.tag.rpartition("}")[2].lower(),
                {str(k): v for k, v in each.attrib.items()},
                each.text or "",
            )


def what_runs(html: str) -> list[str]:
    """Return what a browser would run or load from elsewhere, other than the site's own files."""
    found = []
    for name, told, text in elements(html):
        if name in _NEVER or (name == "meta" and told.get("http-equiv", "").lower() == "refresh"):
            found.append(f"<{name}>")
        if name == "script" and not _is_own_script(told, text):
            found.append(f"<script> {text[:40]}")
        found += [f"{name} {attribute}" for attribute in told if attribute.lower().startswith("on")]
        found += [
            f"{name} {attribute}" for attribute in told if MARK in told[attribute] and _steers(attribute)
        ]
        found += [f"{name} {each}" for each in ("src", "href", "action") if _loads(name, told.get(each, ""))]
        for attribute in _ADDRESSES:
            bare = _IGNORED.sub("", told.get(attribute, ""))
            if _RUNS.match(bare) and not (name == "img" and bare.startswith("data:image/")):
                found.append(f"{name} {attribute}={bare[:40]}")
    return found


def _loads(name: str, address: str) -> bool:
    is_far = "elsewhere" in urlsplit(_IGNORED.sub("", address).replace("\\", "/")).netloc
    return is_far and name in {"img", "script", "link", "form", "source"}


def _steers(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith(_BETWEEN)


def _is_own_script(told: dict[str, str], text: str) -> bool:
    if told.get("type") in {"application/json", "application/ld+json"}:
        return "<" not in text
    return not text.strip() and told.get("src", "").startswith("/static/")


def what_runs_in_feed(xml: str) -> list[str]:
    """Return what runs in the texts of a feed, which has to be well formed."""
    root = ElementTree.fromstring(xml)
    links = [each.get("href", "") for each in root.iter("{http://www.w3.org/2005/Atom}link")]
    texts = [each.text or "" for each in root.iter() if each.get("type") == "html"]
    told = [each for text in texts for each in what_runs(text)]
    return told + [link for link in links if not link.startswith("http")]


def lines_of_calendar(content: bytes) -> list[str]:
    """Return the names of the lines of a calendar file, folded ones joined."""
    unfolded = content.decode().replace("\r\n ", "")
    return [re.split("[:;]", line, maxsplit=1)[0] for line in unfolded.split("\r\n") if line]


def what_is_wrong_with(letter: EmailMultiAlternatives) -> list[str]:
    """Return what a hostile value did to a letter: headers of its own, other recipients, things that run."""
    sent: Any = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
    known = {"from", "to", "subject", "date", "message-id", "mime-version", "content-type", "auto-submitted"}
    known |= {"list-unsubscribe", "list-unsubscribe-post", "content-transfer-encoding"}
    wrong = [name for name in sent if name.lower() not in known]
    wrong += ["two recipients"] * (len(letter.recipients()) != 1)
    wrong += ["subject of two lines"] * ("\n" in str(sent["Subject"]))
    for part in sent.walk():
        if part.get_content_type() == "text/html":
            wrong += what_runs(part.get_content())
    return wrong
