"""Numbers, choices and addresses out of what anybody may send."""

import pytest
from django import forms

from accounts.models import User
from core.asked import whole_number
from core.forms import AddressesField, Form, offer


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("007", 7), ("", None), ("-7", None), ("٧", None), ("7.0", None), ("9" * 18, int("9" * 18))],
)
def test_only_plain_digits_are_a_number(text, number):
    assert whole_number(text) == number
    assert whole_number("9" * 19) is None
    assert (whole_number("9999", most_digits=4), whole_number("10000", most_digits=4)) == (9999, None)


class Asking(Form):
    """A form that offers what its maker says."""

    sort = forms.ChoiceField()
    who = forms.ModelChoiceField(queryset=User.objects.none())
    addresses = AddressesField(most=2)


def test_a_field_offers_what_fits_it_and_nothing_else():
    form = Asking()
    offer(form.fields["sort"], [("a", "Eerste")])
    offer(form.fields["who"], User.objects.all())
    assert list(form.fields["sort"].choices) == [("a", "Eerste")]
    for name, choices in (("addresses", [("a", "b")]), ("sort", User.objects.all())):
        with pytest.raises(TypeError):
            offer(form.fields[name], choices)


@pytest.mark.parametrize(
    ("typed", "found", "said"),
    [
        ("An <AN@x.example>; bo@x.example", ["an@x.example", "bo@x.example"], ""),
        ("an@x.example\nan@x.example", ["an@x.example"], ""),
        ("geen adres", None, "geen adres"),
        ("an@", None, "an@"),
        ("a@x.example b@x.example c@x.example", None, "2"),
        ("", None, ""),
    ],
)
def test_addresses_are_read_as_people_paste_them(typed, found, said):
    form = Asking({"addresses": typed})
    assert form.is_valid() is False
    assert form.cleaned_data.get("addresses") == found
    if found is None:
        assert said in str(form.errors["addresses"])
