"""`python3 -m config.local run|environment`: what the Makefile calls.

Written so that any Python from 3.6 on can read it, because the first thing it does is to say that one is
too old.
"""

import sys

NEEDED = (3, 11)


def main(arguments: "list[str]") -> None:
    """Do what the Makefile asks, or say in one sentence why that cannot be."""
    if sys.version_info < NEEDED:
        found = ".".join(str(number) for number in sys.version_info[:3])
        sys.exit(
            f"Leerkring needs Python 3.11 or newer, and this is {found}: install a newer one beside it, "
            "then say make run PYTHON=python3.11"
        )
    from config.local.commands import obey  # noqa: PLC0415 - an old Python could not read it

    obey(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
