"""The demo logins: one per role, and colleagues who fill the places. All with one password.

They are roles with an address that cannot receive mail, never persons, and exist in development only.
Nothing here needs Django, so that the start of the site can print them.
"""

from dataclasses import dataclass

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
    Login("trainer", "Trainer blended leren", "", "trainer", shows="makes and guides the courses"),
    Login(
        "co-trainer",
        "Trainer taalbeleid",
        "",
        "trainer",
        shows="reads what the trainer makes before it appears",
    ),
    Login("editor", "Redacteur", "", "editor", shows="pages and articles"),
    Login("moderator", "Moderator", "", "moderator", shows="keeps an eye on things"),
    Login("administrator", "Beheerder", "", "administrator", shows="everything"),
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
            "Leerkracht geschiedenis",
            "Leerkracht biologie",
            "Leerkracht buitengewoon onderwijs",
            "Leerkracht Engels",
            "Leerkracht economie",
            "Leerkracht muziek",
            "Leerkracht lichamelijke opvoeding",
            "ICT-coördinator",
            "Leerkracht chemie",
            "Leerkracht Duits",
            "Leerkracht elektriciteit",
            "Leerkracht verzorging",
            "Leerkracht plastische opvoeding",
            "Leerkracht aardrijkskunde, 2e graad",
            "Leerkracht anderstalige nieuwkomers",
            "Intern begeleider",
        ),
        start=1,
    )
)
