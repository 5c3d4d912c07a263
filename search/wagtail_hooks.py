"""Joins the storey to the editors' side."""

from wagtail import hooks

from search.pages.editors import SearchesViewSet


@hooks.register("register_admin_viewset")
def searches() -> SearchesViewSet:
    """Let editors see what people look for in vain, and say what comes first."""
    return SearchesViewSet()
