"""Every address of the site. `tests/test_access_table.py` fails for one that is not in its table."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

import accounts.urls
import cms.urls
import cms.urls_plain

urlpatterns: list[URLPattern | URLResolver] = [
    *accounts.urls.plain,
    path("admin/", include(wagtailadmin_urls)),
    path("attest/", include("courses.certificates.check_urls")),
    *cms.urls_plain.urlpatterns,
    *i18n_patterns(
        *accounts.urls.localized, path("", include("courses.urls")), path("", include(cms.urls))
    ),
]
