"""To try the site and to work on it: SQLite, mail in a folder, demo logins. Never for the open net."""

from config.logs import logging_settings
from config.settings.base import *  # noqa: F403
from config.settings.base import ALLOWED_HOSTS, VAR, env

DEBUG = env.yes("LEERKRING_DEBUG", default=False)
SECRET_KEY = env.text("LEERKRING_SECRET_KEY", "development only, production refuses this one")
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1", "localhost", "[::1]", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
SHOW_DEVELOPMENT_PAGES = True
STAFF_SECOND_STEP_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGGING = logging_settings(level=env.text("LEERKRING_LOG_LEVEL", "WARNING"), as_json=False)
