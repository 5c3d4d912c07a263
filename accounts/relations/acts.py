"""What a reader of somebody's profile can do there, and how often that person was thanked."""

from dataclasses import dataclass

from accounts.models import User
from accounts.registries import Viewer, report_links, thanks_counts
from accounts.relations.selectors import blocks, follows


@dataclass(frozen=True)
class Acts:
    """Follow, write, block, for a member who looks at another; flag, for a visitor too."""

    is_other: bool
    follows: bool
    blocks: bool
    report_url: str | None
    thanks: int


def acts_on(person: User, *, viewer: Viewer) -> Acts:
    """Return what this viewer can do on a person's profile. Two queries, none for visitors."""
    is_other = bool(viewer.is_authenticated) and viewer.pk != person.pk
    find = report_links.get("report")
    return Acts(
        is_other=is_other,
        follows=is_other and follows(viewer, person),
        blocks=is_other and blocks(viewer, person),
        report_url=find("person", person.public_id) if find and viewer.pk != person.pk else None,
        thanks=sum(count(person) for count in thanks_counts),
    )
