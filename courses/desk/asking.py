"""What a trainer asks of the list of participants, read from an address and written into one. Pure."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.asked import whole_number

LONGEST_NUMBER = 4
EVERYONE, HELP, NEW, DONE = "everyone", "help", "new", "done"
SHOWN = {
    EVERYONE: _("everyone"),
    HELP: _("who can use help"),
    NEW: _("who did not begin yet"),
    DONE: _("who has finished"),
}
SEEN, PROGRESS, NAME = "seen", "progress", "name"
ORDERS = {
    SEEN: _("last seen, longest ago first"),
    PROGRESS: _("progress, least first"),
    NAME: _("name"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is to be shown, in which order, and which page; made from an address without trusting it."""

    show: str = EVERYONE
    order: str = SEEN
    page: int = 1

    @classmethod
    def from_address(cls, parameters: QueryDict) -> "Asked":
        """Read an address; what makes no sense is left out."""
        show, order, page = (parameters.get(name, "") for name in ("show", "order", "page"))
        return cls(
            show=show if show in SHOWN else EVERYONE,
            order=order if order in ORDERS else SEEN,
            page=max(1, whole_number(page, most_digits=LONGEST_NUMBER) or 1),
        )

    def address(self, *, order: str = "", show: str = "") -> str:
        """Return the address that asks the same, but for another order or another choice."""
        parameters = QueryDict(mutable=True)
        for name, value, usual in (
            ("show", show or self.show, EVERYONE),
            ("order", order or self.order, SEEN),
        ):
            if value != usual:
                parameters[name] = value
        return f"?{parameters.urlencode()}"
