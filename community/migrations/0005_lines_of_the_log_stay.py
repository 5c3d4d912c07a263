"""Let SQLite, too, refuse that a line of the log of moderation is erased before its time."""

from typing import Any

from django.db import migrations

NAME = "lines_of_the_log_of_moderation_stay"
SQLITE = f"""
CREATE TRIGGER {NAME} BEFORE DELETE ON community_logentry
WHEN OLD.at >= datetime('now', '-2 years')
BEGIN SELECT RAISE(ABORT, 'the log of moderation only grows'); END
"""


def refuse(apps: Any, editor: Any) -> None:
    """Lay the trigger; PostgreSQL has had one from the start."""
    if editor.connection.vendor == "sqlite":
        editor.execute(SQLITE)


def allow(apps: Any, editor: Any) -> None:
    """Take the trigger away."""
    if editor.connection.vendor == "sqlite":
        editor.execute(f"DROP TRIGGER {NAME}")


class Migration(migrations.Migration):
    """Lines of the log of moderation stay for two years."""

    dependencies = [("community", "0004_spaces_hidden_and_topics_put_elsewhere")]
    operations = [migrations.RunPython(refuse, allow)]
