"""Every address of the site. `tests/access/` fails for one that is not in its table."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

import accounts.urls
import cms.urls
import cms.urls_plain
from config import health
from config.patterns import views as patterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("development/patterns/", patterns.patterns, name="patterns"),
    *accounts.urls.plain,
    path("admin/", include("cms.urls_behind")),
    path("admin/", include(wagtailadmin_urls)),
    path("attest/", include("courses.certificates.check_urls")),
    *cms.urls_plain.urlpatterns,
    *i18n_patterns(
        path("", include("community.urls")),  # all under one word: tried first, it costs others one look
        *accounts.urls.localized,
        path("", include("search.urls")),
        path("", include("courses.urls")),
        path("", include(cms.urls)),
    ),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler429 = "config.errors.too_many_requests"
handler500 = "config.errors.server_error"
