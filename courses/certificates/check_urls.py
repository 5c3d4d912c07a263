"""The public check of an attest: one address in every language, as printed on paper."""

from django.urls import path

from courses.certificates import views

app_name = "attest"
urlpatterns = [
    path("", views.attest_form, name="form"),
    path("<str:code>/", views.attest_check, name="check"),
]
