"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The config storey."""

    name = "config"
