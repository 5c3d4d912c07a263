"""Addresses of what is done in a unit. The unit itself is a page and has the address of the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.learning import attachments, papers, tryouts, views

urlpatterns = [
    path(_("learn/attachments/<int:attachment_id>/"), attachments.attachment, name="attachment"),
    path(
        _("learn/attachments/<int:attachment_id>/delete/"),
        attachments.attachment_delete,
        name="attachment-delete",
    ),
    path(_("learn/try-outs/<int:response_id>/later/"), tryouts.tryout_wave_away, name="tryout-wave-away"),
    path(_("learn/<uuid:unit_key>/done/"), views.unit_done, name="unit-done"),
    path(_("learn/<uuid:unit_key>/draft/"), views.activity_draft, name="activity-draft"),
    path(_("learn/<uuid:unit_key>/<uuid:block_id>/"), views.activity_submit, name="activity-submit"),
    path(_("learn/<uuid:unit_key>/<uuid:block_id>/print/"), papers.activity_print, name="activity-print"),
    path(_("learn/<uuid:unit_key>/<uuid:block_id>/sheet.pdf"), papers.activity_sheet, name="activity-sheet"),
]
