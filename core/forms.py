"""Forms that say what happened and how to mend it, keep what was typed, and refuse what is far too long.

Every form of the site derives from `Form` or `ModelForm`. Errors are summed up at the top with links to
their fields; a refusal of the domain becomes an error of the field it names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.address_lists import read_addresses
from core.errors import DomainError

LONGEST_TEXT = 20_000
LONGEST_LINE = 500


class PoliteForm:
    """What all forms share: no text without a limit, and a place for refusals."""

    fields: dict[str, forms.Field]
    one_of: tuple[str, ...] = ()
    """Fields of which one has to be filled in: none of them is called optional."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            limit_length(field)

    def refuse(self, error: DomainError) -> None:
        """Show a refusal of the domain at the field it names, or above the form."""
        at = error.field if error.field in self.fields else None
        self.add_error(at, forms.ValidationError(str(error), code=error.code))  # type: ignore[attr-defined]


class Form(PoliteForm, forms.Form):
    """A form of the site."""


class ModelForm(PoliteForm, forms.ModelForm):  # type: ignore[type-arg]
    """A form of the site that edits one row."""


class AddressesField(forms.CharField):
    """Mail addresses as people paste them: by line, comma or semicolon, names beside them or not."""

    widget = forms.Textarea

    def __init__(self, *, most: int, rows: int = 5, **more: Any) -> None:
        """Take at most so many addresses."""
        self.most = most
        area = forms.Textarea(attrs={"rows": rows, "autocomplete": "off", "spellcheck": "false"})
        super().__init__(widget=area, **more)

    def clean(self, value: Any) -> list[str]:
        """Return the addresses, each once and in small letters.

        Raises:
            ValidationError: naming what is no address, or for too many.
        """
        found = read_addresses(super().clean(value) or "", may_have_heading=False)
        if found.faults:
            wrong = ", ".join(fault.text for fault in found.faults[:5])
            sentence = _("This is no address: %(lines)s")
            raise forms.ValidationError(sentence, code="no_address", params={"lines": wrong})
        if len(found.addresses) > self.most:
            sentence = _("Give at most %(most)s addresses at once.")
            raise forms.ValidationError(sentence, code="too_many", params={"most": self.most})
        return found.addresses


def offer(field: forms.Field, choices: Iterable[tuple[Any, Any]] | QuerySet[Any]) -> None:
    """Let a field from which one chooses offer these: what depends on who asks is known late.

    Raises:
        TypeError: for a field in which one does not choose, or not among such things.
    """
    if isinstance(field, forms.ModelChoiceField) and isinstance(choices, QuerySet):
        field.queryset = choices
    elif isinstance(field, forms.ChoiceField) and not isinstance(choices, QuerySet):
        field.choices = list(choices)
    else:
        raise TypeError(f"{type(field).__name__} does not offer {type(choices).__name__}")


def limit_length(field: forms.Field) -> None:
    """Give a text field without a limit one, so that nobody can send a book."""
    if not isinstance(field, forms.CharField) or field.max_length is not None:
        return
    if isinstance(field, forms.UUIDField):  # its value is no text, and of one length
        return
    is_text = isinstance(field.widget, forms.Textarea)
    field.max_length = LONGEST_TEXT if is_text else LONGEST_LINE
    field.validators.append(MaxLengthValidator(field.max_length))
    field.widget.attrs.update(field.widget_attrs(field.widget))


@dataclass(frozen=True)
class ErrorLink:
    """One line of the summary above a form."""

    message: str
    target: str = ""
    """Id of the control to go to; empty for what concerns the whole form."""
    label: str = ""
    """What the control is called."""

    @property
    def sentence(self) -> str:
        """The message behind the name of its control; a name that is a sentence keeps its own mark."""
        if not self.target:
            return self.message
        return f"{self.label}{' ' if self.label.endswith(('?', '.', '!')) else ': '}{self.message}"


def error_links(form: forms.BaseForm) -> list[ErrorLink]:
    """Return what must be mended in a form, in the order of its fields; hidden fields count for the whole."""
    links = [ErrorLink(str(message)) for message in form.non_field_errors()]
    for bound in form:
        place = {} if bound.is_hidden else {"target": control_id(bound), "label": str(bound.label)}
        links.extend(ErrorLink(str(message), **place) for message in bound.errors)
    return links


def control_id(bound: BoundField) -> str:
    """Return the id of the control that a link or label leads to; the first one of a group."""
    return bound.id_for_label or f"{bound.auto_id}_0"


def field_parts(bound: BoundField, *, layout: str = "", hint: str = "") -> dict[str, Any]:
    """Return what the field component shows.

    The browser announces hint and error with the control: Django joins them by the ids
    `<id>_helptext` and `<id>_error`, which the component gives them.
    """
    if hint:
        bound.help_text = hint
    widget = bound.field.widget
    is_group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return {
        "field": bound,
        "is_group": is_group,
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_split": bound.use_fieldset and not is_group,
        "layout": layout,
        "control": None if is_group else control(bound),
        "is_optional": not bound.field.required
        and not isinstance(widget, forms.CheckboxInput)
        and bound.name not in getattr(bound.form, "one_of", ()),
    }


def control(bound: BoundField) -> SafeString:
    """Render the control itself; writing happens on lines."""
    if isinstance(bound.field.widget, forms.Textarea):
        names = f"ruled {bound.field.widget.attrs.get('class', '')}".strip()
        return bound.as_widget(attrs={"class": names})
    return bound.as_widget()
