"""For real: refuses to start without its secrets, speaks HTTPS only."""

from config.settings.base import *  # noqa: F403
from config.settings.base import env

SECRET_KEY = env.required("LEERKRING_SECRET_KEY", "signs sessions and links; 50 random characters.")
env.required("LEERKRING_HOSTS", "the names this site answers to.")
env.required(
    "LEERKRING_TRUSTED_PROXIES", "whose word is taken for a visitor's address; `none` without a proxy."
)
env.required("LEERKRING_BASE_URL", "the public address, used in mails and attests.")
env.required("LEERKRING_DATABASE_URL", "the PostgreSQL database.")
env.required("LEERKRING_REDIS_URL", "rate limits need a cache that all processes share.")
env.required("LEERKRING_SMTP_HOST", "sign-up and attests are confirmed by mail.")
env.required("LEERKRING_MAIL_FROM", "the sender of every mail.")
env.check()

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.yes("LEERKRING_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
SHOW_DEVELOPMENT_PAGES = False
