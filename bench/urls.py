"""The site's addresses, and the floor."""

from django.urls import path

from bench.floor import floor
from config import urls as site
from config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("nl/bench/floor/", floor, name="bench-floor"), *site.urlpatterns]
