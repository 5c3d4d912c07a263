"""Addresses of people: `localized` under a language, `plain` without one.

`/<language>/accounts/…` is not translated: mails and password managers rely on it.
"""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from accounts.administration.account import OwnSettingsView
from accounts.conversations.urls import urlpatterns as _conversations
from accounts.development_mail import views as development_mail
from accounts.identity import devices
from accounts.identity import views as identity
from accounts.notifications.urls import urlpatterns as _notifications
from accounts.privacy import views as privacy
from accounts.profiles import views as profiles
from accounts.relations.urls import urlpatterns as _relations
from accounts.schools.urls import urlpatterns as _schools

_own = [
    path("settings/", profiles.preferences, name="settings"),
    path("profile/", profiles.edit_profile, name="profile-edit"),
    path("my-data/", privacy.my_data, name="my-data"),
    path("my-data/take/", privacy.take_data, name="take-data"),
    path("delete/", privacy.delete, name="delete"),
    path("delete/keep/", privacy.keep, name="keep"),
]
_people = [
    path("<slug:public_id>/", profiles.profile, name="profile"),
    path("<slug:public_id>/<slug:mark>.webp", profiles.photo, name="photo"),
]
_named = [
    *_schools,
    *_relations,
    *_conversations,
    *_notifications,
    path("accounts/", include(_own)),
    path(pgettext_lazy("address", "people/"), include(_people)),
]

localized = [
    path("accounts/login/", identity.SignInView.as_view(), name="account_login"),
    path("accounts/signup/", identity.SignUpView.as_view(), name="account_signup"),
    path(
        "accounts/confirm-email/", identity.ConfirmCodeView.as_view(), name="account_email_verification_sent"
    ),
    path("accounts/confirm-email/<str:key>/", identity.confirm_address, name="account_confirm_email"),
    path("accounts/sessions/", devices.DevicesView.as_view(), name="usersessions_list"),
    path("", include((_named, "accounts"))),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]

plain = [
    path("admin/login/", identity.admin_sign_in, name="admin-sign-in"),
    path("admin/account/", OwnSettingsView.as_view(), name="admin-own-settings"),
    path("development/mail/", development_mail.mailbox, name="development-mail"),
    path("development/mail/<str:name>/", development_mail.mail, name="development-mail-letter"),
    path("development/mail/<str:name>/html/", development_mail.mail_html, name="development-mail-html"),
]
