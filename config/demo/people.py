"""The demo logins: one person per role, and colleagues who fill the seats. All with one password.

They are roles with an address that cannot receive mail, never persons. They exist in development only.
"""

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, TRAINER, give_role

PASSWORD = "bord-krijt-spons"  # noqa: S105 - printed for everyone who tries the site
DOMAIN = "leerkring.example"


@dataclass(frozen=True)
class Login:
    """Someone to sign in as.

    Args:
        shows: what this person is there to show, in a few words.
    """

    name: str
    display_name: str
    official_name: str = ""
    role: str = ""
    language: str = "nl"
    shows: str = ""

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.name}@{DOMAIN}"


LOGINS = (
    Login("teacher", "Leerkracht wiskunde", "", shows="half way through a course"),
    Login("colleague", "Leerkracht Nederlands", "Voorbeeld Leerkracht", shows="finished, with an attest"),
    Login("newcomer", "Starter aardrijkskunde", "", language="en", shows="nothing begun yet, in English"),
    Login("trainer", "Trainer blended leren", "", TRAINER, shows="makes and guides the courses"),
    Login("editor", "Redacteur", "", EDITOR, shows="pages and articles"),
    Login("moderator", "Moderator", "", MODERATOR, shows="keeps an eye on things"),
    Login("administrator", "Beheerder", "", ADMINISTRATOR, shows="everything"),
)
COLLEAGUES = tuple(
    Login(f"colleague-{number}", display_name)
    for number, display_name in enumerate(
        (
            "Kleuterleidster",
            "Leerkracht lager",
            "Leerkracht Frans",
            "Zorgleerkracht",
            "Leerkracht hout",
            "Leerkracht natuurwetenschappen",
            "Mentor van starters",
            "Leerkracht volwassenenonderwijs",
        ),
        start=1,
    )
)


def load_people() -> dict[str, User]:
    """Return every demo person by name, made where missing."""
    return {login.name: _person(login) for login in (*LOGINS, *COLLEAGUES)}


def _person(login: Login) -> User:
    known = User.objects.filter(email=login.email).first()
    if known is not None:
        return known
    user = User.objects.create_user(
        login.email,
        PASSWORD,
        display_name=login.display_name,
        official_name=login.official_name,
        language=login.language,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if login.role:
        give_role(user=user, role=login.role)
    return user
