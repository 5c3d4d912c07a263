"""Addresses of the courses storey that are not pages, floor by floor."""

from django.urls import URLPattern, URLResolver

from courses.authoring.urls import urlpatterns as authoring
from courses.certificates.urls import urlpatterns as certificates
from courses.dashboard.urls import urlpatterns as dashboard
from courses.desk.urls import urlpatterns as desk
from courses.enrolment.urls import urlpatterns as enrolment
from courses.learning.urls import urlpatterns as learning
from courses.record.urls import urlpatterns as record
from courses.sessions.urls import urlpatterns as sessions
from courses.together.urls import urlpatterns as together

app_name = "courses"
urlpatterns: list[URLPattern | URLResolver] = [
    *dashboard,
    *record,
    *desk,
    *authoring,
    *together,
    *certificates,
    *sessions,
    *learning,
    *enrolment,
]
