"""Address of the first page after signing in."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.dashboard import views

urlpatterns = [path(_("my-learning/"), views.my_learning, name="my-learning")]
