"""What keeps a page from publication, as data: which block is at fault, and how the author knows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.errors import DomainError

#: The code of what a form would refuse; see `cms.checks.completeness`.
INCOMPLETE = "block_incomplete"


@dataclass(frozen=True)
class Finding:
    """One thing that is missing from a page or wrong with it.

    Args:
        code: stable, for tests and logs.
        sentence: says what is wrong and how to mend it.
        block_id: the block at fault; empty when it is the page itself.
        where: the block in the author's own words, such as: block 3, Video “A look into three lessons”.
    """

    code: str
    sentence: str
    block_id: str = ""
    where: str = ""

    def __str__(self) -> str:
        if not self.where:
            return self.sentence
        return _("%(where)s: %(sentence)s") % {"where": self.where, "sentence": self.sentence}


class PageNotReady(DomainError):
    """A page lacks what somebody cannot do without, so it is not published.

    Args:
        findings: all of it, in reading order; at least one.
        page_id: the page.
    """

    def __init__(self, findings: Iterable[Finding], *, page_id: int | None) -> None:
        self.findings = tuple(findings)
        self.page_id = page_id
        codes = [finding.code for finding in self.findings]
        super().__init__("page_not_ready", " ".join(map(str, self.findings)), page=page_id, codes=codes)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)
