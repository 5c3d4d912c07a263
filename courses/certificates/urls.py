"""Addresses of one's own attests."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.certificates import views

urlpatterns = [
    path(_("my-attests/"), views.certificates, name="certificates"),
    path(_("my-attests/name/"), views.certificate_name, name="certificate-name"),
    path(_("my-attests/<str:code>.pdf"), views.certificate_pdf, name="certificate-pdf"),
]
