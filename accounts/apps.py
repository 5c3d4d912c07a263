"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts storey."""

    name = "accounts"

    def ready(self) -> None:
        """Announce the three rings every site has, and what this storey holds about people."""
        from accounts.privacy import jobs, own_data  # noqa: F401  models must be loaded first
        from accounts.profiles import audiences

        audiences.register_rings()
        own_data.register_own_data()
