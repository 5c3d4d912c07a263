"""For the tests: the same site, quick hashing, mail in memory, jobs at once."""

from config.logs import logging_settings
from config.settings.base import *  # noqa: F403
from config.settings.base import CACHES, DATABASES, VAR, WAGTAILSEARCH_BACKENDS, env

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "core.jobs.at_once.AtOnceBackend", "QUEUES": ["default"]}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "test" / "private"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR / "test" / "media"
SHOW_DEVELOPMENT_PAGES = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
if _redis := env.text("LEERKRING_REDIS_URL"):
    # every test process has a cache of its own
    _number = env.text("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    CACHES["default"]["LOCATION"] = f"{_redis.rpartition('/')[0]}/{_number}"
else:
    # What the editors' own search finds is kept up on real servers alone: a sixth of each publication's time.
    WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {
        "NAME": VAR / "test" / f"{env.text('LEERKRING_TEST_NAME', 'test')}.sqlite3"
    }
# Every test process has an index of its own, in a folder; tests of other engines say so themselves.
SEARCH_URL = ""
SEARCH_FOLDER = VAR / "test" / "search" / env.text("PYTEST_XDIST_WORKER", "alone")
STAFF_SECOND_STEP_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGGING = logging_settings(level="ERROR", as_json=False)
