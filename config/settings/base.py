"""What every environment shares. Safe by default: development loosens, production only adds."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from config.database import database_settings
from config.env import Env
from config.logs import QUIET, logging_settings

env = Env()

ROOT = Path(__file__).resolve().parents[2]
VAR = env.path("LEERKRING_VAR", ROOT / "var")

DEBUG = False
SECRET_KEY = env.text("LEERKRING_SECRET_KEY")
SECRET_KEY_FALLBACKS = env.items("LEERKRING_SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.items("LEERKRING_HOSTS")
TRUSTED_PROXIES = env.items("LEERKRING_TRUSTED_PROXIES")
BASE_URL = env.text("LEERKRING_BASE_URL", "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "courses.apps.CoursesConfig",
    "community.apps.CommunityConfig",
    "cms.apps.CmsConfig",
    "accounts.apps.AccountsConfig",
    "search.apps.SearchConfig",
    "core.apps.CoreConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "accounts.apps.PeopleBehindTheScenesConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django_htmx",
    "django_structlog",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.compression",
    "config.policies.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "accounts.session.middleware.readers_own_way",
    "accounts.session.middleware.second_step_for_staff",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.middleware.RefusalsInAdmin",
]

LOGGING = logging_settings(level=env.text("LEERKRING_LOG_LEVEL", "INFO"), as_json=True)
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = QUIET
DJANGO_STRUCTLOG_USER_ID_FIELD = None

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "core.form_rendering.Renderer"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.templatetags.leerkring",
            ],
        },
    },
]

DATABASES = {"default": database_settings(env.text("LEERKRING_DATABASE_URL"), var=VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "leerkring"},
    # Each process's own: pieces of HTML known by all that they show, never by who asks.
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pieces",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
if _redis := env.text("LEERKRING_REDIS_URL"):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.session.backend.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.identity.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "courses:my-learning"
LOGOUT_REDIRECT_URL = "/"
# Staff set up a second step before the editors' side opens; development loosens this for the demo logins.
STAFF_SECOND_STEP_REQUIRED = True

ACCOUNT_ADAPTER = "accounts.identity.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS = {  # beside the library's own: no flood of codes, no guessing by asking anew
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "confirm_email": "1/10s/key,10/h/key",
}
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "add_email": "accounts.identity.forms.AddAddressForm",
    "change_password": "accounts.identity.forms.ChangePasswordForm",
    "confirm_email_verification_code": "accounts.identity.forms.ConfirmCodeForm",
    "confirm_login_code": "accounts.identity.forms.SignInCodeForm",
    "login": "accounts.identity.forms.SignInForm",
    "reauthenticate": "accounts.identity.forms.ReauthenticateForm",
    "request_login_code": "accounts.identity.forms.AskCodeForm",
    "reset_password": "accounts.identity.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.identity.forms.NewPasswordForm",
    "set_password": "accounts.identity.forms.SetPasswordForm",
    "signup": "accounts.identity.forms.SignUpForm",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Leerkring"
MFA_TOTP_TOLERANCE = 1

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
LOCALE_PATHS = [VAR / "locale"]  # compiled from the catalogues of all storeys

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
PRIVATE_ROOT = VAR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SESSION_ENGINE = "accounts.session.store"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

CONTENT_SECURITY_POLICY: dict[str, dict[str, list[str]]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF, "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    },
}
EDITORS_CONTENT_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

DEFAULT_FROM_EMAIL = env.text("LEERKRING_MAIL_FROM", "Leerkring <noreply@leerkring.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_HOST = env.text("LEERKRING_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("LEERKRING_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("LEERKRING_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("LEERKRING_SMTP_PASSWORD")
EMAIL_USE_TLS = env.yes("LEERKRING_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20

WAGTAIL_SITE_NAME = "Leerkring"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # people choose theirs on the site; one choice hides the panel
WAGTAIL_AUTOSAVE_INTERVAL = 5_000  # milliseconds; the default of 500 writes at nearly every word
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # every document is a download, never a page of ours
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.document_form.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "md", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"),
    *("m4a", "mp3", "oga", "ogg", "opus", "wav", "mp4", "webm", "vtt"),
]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_MODEL = "cms.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.picture_form.PictureForm"
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "wagtail.search.backends.database"}
}

# The site's own search: an index in a folder of ours, or Elasticsearch at these addresses.
SEARCH_URL = env.text("LEERKRING_SEARCH_URL")
SEARCH_CA = env.text("LEERKRING_SEARCH_CA")
SEARCH_API_KEY = env.text("LEERKRING_SEARCH_API_KEY")
SEARCH_INDEX = env.text("LEERKRING_SEARCH_INDEX", "leerkring")
SEARCH_TIMEOUT_SECONDS = env.number("LEERKRING_SEARCH_TIMEOUT", 2)
SEARCH_FOLDER = VAR / "search"

SHOW_DEVELOPMENT_PAGES = False
