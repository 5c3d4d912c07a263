"""What is asked of who works at a school, and of who coordinates it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation, School, Team
from core.forms import Form, offer

Role = Affiliation.Role
ROLES = [choice for choice in Role.choices if choice[0] != Role.COORDINATOR]
DAY = {"type": "date"}


class WorkForm(Form):
    """What somebody does at a school, and since when."""

    role = forms.ChoiceField(label=_("What do you do there?"), choices=ROLES)
    teams = forms.ModelMultipleChoiceField(
        label=_("Your teams"),
        help_text=_("What you show to your team, these colleagues see."),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    from_on = forms.DateField(label=_("Since when?"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    until_on = forms.DateField(
        label=_("Until when?"),
        help_text=_("Leave this empty while you work there."),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["teams"], school.teams.all())
        if not school.teams.exists():
            del self.fields["teams"]


class ChangeForm(WorkForm):
    """What may be changed of it later; a coordinator stays one until she gives that up."""

    def __init__(self, *args: Any, affiliation: Affiliation, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "role": affiliation.role,
            "teams": list(affiliation.teams.all()),
            "from_on": affiliation.from_on,
        }
        super().__init__(*args, school=affiliation.school, **kwargs)
        if affiliation.role == Role.COORDINATOR:
            offer(self.fields["role"], [(Role.COORDINATOR.value, Role.COORDINATOR.label), *ROLES])
        del self.fields["until_on"]


class DomainForm(Form):
    """A mail domain of staff alone."""

    domain = forms.CharField(
        label=_("What stands behind the @?"),
        help_text=_("Only this exact domain counts. Do not name one that pupils have too."),
        max_length=120,
    )
    staff_only = forms.BooleanField(label=_("Only staff have an address in this domain"))


class TeamForm(Form):
    """A team within the school."""

    name = forms.CharField(
        label=_("Name of the team"), help_text=_("For instance: mathematics."), max_length=80
    )


class CampusForm(Form):
    """A place where the school teaches."""

    name = forms.CharField(
        label=_("Name of the campus"), help_text=_("For instance: campus Station."), max_length=120
    )
    address = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    municipality = forms.CharField(label=_("Municipality"), max_length=80, required=False)
