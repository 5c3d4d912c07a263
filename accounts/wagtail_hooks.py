"""Joins the storey to the editors' side."""

from wagtail import hooks

from accounts.administration.bulk import Erase, GiveRole, OpenOrClose
from accounts.schools.administration.viewsets import SchoolViewSet

#: After Wagtail's own, so that each takes the place of the one of its kind.
for _action in (GiveRole, OpenOrClose, Erase):
    hooks.register("register_bulk_action", _action, order=10)


@hooks.register("register_admin_viewset")
def schools() -> SchoolViewSet:
    """Let administrators keep schools."""
    return SchoolViewSet()
