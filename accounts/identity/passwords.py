"""What a password must be, in words that exist in both languages. Refuses nothing the library allows."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """The library's rule of length; its own refusal is English on a Dutch page."""

    def get_error_message(self) -> str:
        """Say how many characters it takes."""
        return ngettext(
            "This password is too short. Take at least %(number)s character.",
            "This password is too short. Take at least %(number)s characters.",
            self.min_length,
        ) % {"number": self.min_length}
