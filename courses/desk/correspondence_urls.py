"""Addresses of what trainers and learners write to each other, of invitations, and of a run's sheets."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from courses.desk.exports import views as exports
from courses.desk.invitations import views as invitations
from courses.desk.messages import views as messages
from courses.desk.questions import views as questions

urlpatterns: list[URLPattern] = [
    path(_("guiding/<int:run_id>/messages/"), messages.run_messages, name="run-messages"),
    path(_("guiding/<int:run_id>/messages/new/"), messages.run_message_new, name="run-messages-new"),
    path(_("guiding/<int:run_id>/messages/<int:message_id>/"), messages.run_message, name="run-message"),
    path(_("guiding/<int:run_id>/questions/"), questions.run_questions, name="run-questions"),
    path(_("guiding/<int:run_id>/questions/<int:question_id>/"), questions.run_question, name="run-question"),
    path(
        _("guiding/<int:run_id>/questions/<int:question_id>/answered/"),
        questions.run_question_answered,
        name="run-question-answered",
    ),
    path(_("guiding/<int:run_id>/invitations/"), invitations.run_invitations, name="run-invitations"),
    path(_("guiding/<int:run_id>/invitations/new/"), invitations.run_invite, name="run-invite"),
    path(
        _("guiding/<int:run_id>/invitations/<int:invitation_id>/again/"),
        invitations.run_invite_again,
        name="run-invite-again",
    ),
    path(
        _("guiding/<int:run_id>/invitations/<int:invitation_id>/withdraw/"),
        invitations.run_invitation_withdraw,
        name="run-invitation-withdraw",
    ),
    path(_("guiding/<int:run_id>/export.csv"), exports.run_export_csv, name="run-export-csv"),
    path(_("guiding/<int:run_id>/export.xlsx"), exports.run_export_xlsx, name="run-export-xlsx"),
    path(_("invitations/<int:run_id>/<slug:token>/"), invitations.invitation, name="invitation"),
    path(_("learn/<uuid:unit_key>/ask/"), questions.unit_ask, name="unit-ask"),
    path(_("my-questions/"), questions.my_questions, name="my-questions"),
]
