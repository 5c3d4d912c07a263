"""The check that every page passes before publication, whichever way publication comes.

Pure reads without effect: the values of a page go in, findings come out. What only a storey above can
judge, such as what is right in a quiz, it registers itself (`cms.api.register_publish_check`).
"""

from typing import Any

from cms.checks.blocks import block_findings
from cms.checks.completeness import completeness_findings, field_findings
from cms.checks.headings import heading_findings
from cms.checks.links import link_findings
from cms.findings import Finding

__all__ = ["page_findings"]


def page_findings(page: Any) -> list[Finding]:
    """Return what keeps any page from publication."""
    return [
        *field_findings(page),
        *block_findings(page),
        *heading_findings(page),
        *link_findings(page),
        *completeness_findings(page),
    ]
