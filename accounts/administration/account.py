"""One's own settings behind the scenes: Wagtail's, without a name that would be asked and thrown away."""

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel


@method_decorator([never_cache, require_admin_access], name="dispatch")
class OwnSettingsView(AccountView):
    """Picture, notices, language and looks of the editors' side; a name is changed on one's profile."""

    def get_panels(self) -> list[Any]:
        """Return every panel but the one that asks for a first and a last name: nobody has those here."""
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
