"""People known by their role alone, and the rings of who may see a thing."""

from accounts.models import User
from accounts.profiles.audiences import rings
from accounts.registries import Audience

ROLES = ("Wiskunde leerkracht", "Frans leerkracht", "Zorgcoördinator", "Starter lager")
FIVE = ("ik", "vakgroep", "school", "leden", "iedereen")
WIDTHS = ("6.5", "10.5", "14.5", "18.5")


def people() -> list[User]:
    """Return someone of each role; none of them is an account."""
    return [User(display_name=role, public_id=f"rol{number}") for number, role in enumerate(ROLES)]


def audiences() -> list[Audience]:
    """Return the rings there are."""
    return rings()


def five_rings() -> list[dict[str, object]]:
    """Return the five rings there will be once teams and schools join, each with its own one lit."""
    return [
        {
            "word": word,
            "steps": [{"radius": radius, "lit": number == at} for at, radius in enumerate(WIDTHS, 1)],
        }
        for number, word in enumerate(FIVE)
    ]
