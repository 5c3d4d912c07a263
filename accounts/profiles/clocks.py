"""The clocks one can live by: cities of Europe, where Dutch is spoken elsewhere, and the world's own.

One name per city and clock. The database of time zones has more, also names that went out of use: whoever
chose one of those keeps it.
"""

from django.utils.translation import gettext_lazy as _

CLOCKS = {
    "Europe/Amsterdam": _("Amsterdam"),
    "Europe/Athens": _("Athens"),
    "Europe/Belgrade": _("Belgrade"),
    "Europe/Berlin": _("Berlin"),
    "Europe/Bratislava": _("Bratislava"),
    "Europe/Brussels": _("Brussels"),
    "Europe/Bucharest": _("Bucharest"),
    "Europe/Budapest": _("Budapest"),
    "Europe/Chisinau": _("Chișinău"),
    "Europe/Copenhagen": _("Copenhagen"),
    "Europe/Dublin": _("Dublin"),
    "Europe/Helsinki": _("Helsinki"),
    "Europe/Istanbul": _("Istanbul"),
    "Europe/Kyiv": _("Kyiv"),
    "Europe/Lisbon": _("Lisbon"),
    "Europe/Ljubljana": _("Ljubljana"),
    "Europe/London": _("London"),
    "Europe/Luxembourg": _("Luxembourg"),
    "Europe/Madrid": _("Madrid"),
    "Europe/Malta": _("Malta"),
    "Europe/Minsk": _("Minsk"),
    "Europe/Moscow": _("Moscow"),
    "Asia/Nicosia": _("Nicosia"),
    "Europe/Oslo": _("Oslo"),
    "Europe/Paris": _("Paris"),
    "Europe/Podgorica": _("Podgorica"),
    "Europe/Prague": _("Prague"),
    "Atlantic/Reykjavik": _("Reykjavik"),
    "Europe/Riga": _("Riga"),
    "Europe/Rome": _("Rome"),
    "Europe/Sarajevo": _("Sarajevo"),
    "Europe/Skopje": _("Skopje"),
    "Europe/Sofia": _("Sofia"),
    "Europe/Stockholm": _("Stockholm"),
    "Europe/Tallinn": _("Tallinn"),
    "Europe/Tirane": _("Tirana"),
    "Europe/Vienna": _("Vienna"),
    "Europe/Vilnius": _("Vilnius"),
    "Europe/Warsaw": _("Warsaw"),
    "Europe/Zagreb": _("Zagreb"),
    "Europe/Zurich": _("Zurich"),
    "America/Aruba": _("Aruba"),
    "America/Curacao": _("Curaçao"),
    "America/Paramaribo": _("Paramaribo"),
    "UTC": _("UTC (no summer time)"),
}


def clock_choices(present: str) -> list[tuple[str, str]]:
    """Return the clocks by the name of their city in the reader's language, the present one included."""
    names = {zone: str(name) for zone, name in CLOCKS.items()}
    names.setdefault(present, present.rpartition("/")[2].replace("_", " "))
    return sorted(names.items(), key=lambda clock: clock[1])


def clock_name(zone: str) -> str:
    """Return the city whose clock this is, in the reader's language."""
    return dict(clock_choices(zone))[zone]
