"""Numbers in addresses and forms, which anybody may have written. Pure."""

#: More digits than this no key of the database has.
MOST_DIGITS = 18


def whole_number(text: str, *, most_digits: int = MOST_DIGITS) -> int | None:
    """Return the number a text says in plain digits, none above what is asked; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most_digits else None
