"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """The accounts storey."""

    name = "accounts"

    def ready(self) -> None:
        """Announce the three rings every site has, and what this storey holds about people."""
        from accounts.conversations import joining as conversations
        from accounts.notifications import joining as notifications
        from accounts.privacy import jobs, own_data  # noqa: F401  models must be loaded first
        from accounts.profiles import audiences, findable
        from accounts.relations import joining as relations
        from accounts.schools import joining as schools

        audiences.register_rings()
        own_data.register_own_data()
        findable.join()
        for part in (schools, relations, conversations, notifications):
            part.join()


class PeopleBehindTheScenesConfig(WagtailUsersAppConfig):
    """Wagtail's list of people, with the views of this house."""

    user_viewset = "accounts.administration.viewsets.UserViewSet"
