"""Joins the storey to the editors' side."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

import courses.authoring.administration  # noqa: F401  its hooks
from courses.catalogue.administration.runs import RunViewSet
from courses.catalogue.administration.teams import TeamViewSet
from courses.certificates.administration import AttestViewSet


@hooks.register("register_admin_viewset")
def runs_and_teams() -> list[ModelViewSet]:
    """Let editors, and teams for their own courses, open runs and name who makes what."""
    return [RunViewSet(), TeamViewSet()]


@hooks.register("register_admin_viewset")
def attests() -> AttestViewSet:
    """Let administrators find and mend attests."""
    return AttestViewSet()
