"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The cms storey."""

    name = "cms"
