"""The door for the web server (WSGI: with synchronous views it is twice as fast as ASGI here)."""

from django.core.wsgi import get_wsgi_application

from config.env import use_settings

use_settings(default="config.settings.production")
application = get_wsgi_application()
