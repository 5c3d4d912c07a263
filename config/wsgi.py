"""The door for the web server (WSGI: with synchronous views it is twice as fast as ASGI here)."""

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from config.env import use_settings

use_settings(default="config.settings.production")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  they are there from here on

if settings.TRUSTED_PROXIES:
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=settings.TRUSTED_PROXIES)
