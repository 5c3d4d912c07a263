"""Addresses of the courses storey that are not pages, floor by floor."""

from django.urls import URLPattern, URLResolver

from courses.certificates.urls import urlpatterns as certificates
from courses.dashboard.urls import urlpatterns as dashboard
from courses.enrolment.urls import urlpatterns as enrolment
from courses.learning.urls import urlpatterns as learning

app_name = "courses"
urlpatterns: list[URLPattern | URLResolver] = [
    *dashboard,
    *certificates,
    *learning,
    *enrolment,
]
