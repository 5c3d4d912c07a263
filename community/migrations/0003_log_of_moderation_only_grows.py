"""Let the database itself refuse that a line of the log is changed, or erased before its time."""

from typing import Any

from django.db import migrations

NAME = "the_log_of_moderation_only_grows"
TABLE = "community_logentry"
#: In SQLite this one refuses changing; erasing: `0005_lines_of_the_log_stay`.
SQLITE = f"""
CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE}
BEGIN SELECT RAISE(ABORT, 'the log of moderation only grows'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < now() - interval '2 years' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'the log of moderation only grows';
END $$;
CREATE TRIGGER {NAME} BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {NAME}();
"""


def refuse_changes(apps: Any, editor: Any) -> None:
    """Lay the trigger."""
    editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def allow_changes(apps: Any, editor: Any) -> None:
    """Take the trigger away."""
    if editor.connection.vendor == "sqlite":
        editor.execute(f"DROP TRIGGER {NAME}")
    else:
        editor.execute(f"DROP TRIGGER {NAME} ON {TABLE}; DROP FUNCTION {NAME}()")


class Migration(migrations.Migration):
    """The log of moderation only grows."""

    dependencies = [("community", "0002_cases_know_what_stands")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
