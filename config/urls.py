"""Every address of the site. `tests/test_access_table.py` fails for one that is not in its table."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
