"""What narrows the results, as the page shows it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from core.facets import Group, Option

SCHOOL_YEAR = "school_year"
SEPTEMBER = 9


def this_school_year(today: date) -> str:
    """Return the school year of a day as documents are filed under it."""
    begins = today.year if today.month >= SEPTEMBER else today.year - 1
    return f"{begins}-{begins + 1}"


def groups_of(found: Iterable[Group], *, today: date) -> tuple[Group, ...]:
    """Return the facets, leaving out those that would not tell one result from another."""
    shown = (_when(group, today) if group.facet == SCHOOL_YEAR else group for group in found)
    return tuple(group for group in shown if len(group.options) > 1 or chosen_of([group]))


def chosen_of(groups: Iterable[Group]) -> list[Option]:
    """Return the values chosen, each to be taken away."""
    return [option for group in groups for option in group.options if option.is_chosen and option.value]


def _when(group: Group, today: date) -> Group:
    """Offer this school year or any time; another year is shown when an address asks for it."""
    now = this_school_year(today)
    years = [option for option in group.options if option.value == now or option.is_chosen]
    told = [replace(year, name=_("this school year")) if year.value == now else year for year in years]
    any_time = Option(SCHOOL_YEAR, "", _("does not matter"), None, not chosen_of([group]), "")
    return replace(group, options=(any_time, *told), takes_one=True)
