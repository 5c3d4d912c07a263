"""Joins the storey to the editors' side."""

from wagtail import hooks

from courses.certificates.administration import AttestViewSet


@hooks.register("register_admin_viewset")
def attests() -> AttestViewSet:
    """Let administrators find and mend attests."""
    return AttestViewSet()
