"""The form with which editors add and change a document (`WAGTAILDOCS_DOCUMENT_FORM_BASE`)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from core.file_kinds import ending, is_what_its_name_says

MOST_BYTES = 200 * 1024 * 1024


class DocumentForm(BaseDocumentForm):
    """Takes a document whose content is what its name says."""

    def clean_file(self) -> Any:
        """Refuse what is too heavy for a phone, and what hides behind another kind's name."""
        file = self.cleaned_data["file"]
        if not file or "file" not in self.changed_data:
            return file
        if file.size > MOST_BYTES:
            raise ValidationError(_("This file is heavier than 200 MB. Make it smaller."), code="too_heavy")
        if not is_what_its_name_says(file.name, file):
            raise ValidationError(
                _("This is no %(ending)s file by its content. Save it anew, or correct its name."),
                code="another_kind",
                params={"ending": ending(file.name).upper()},
            )
        return file
