"""Addresses of what one keeps: my year, my journal, asking for permission."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.record.journal import views as journal
from courses.record.permission import views as permission
from courses.record.year import views as year

urlpatterns = [
    path(_("journal/"), journal.journal, name="journal"),
    path(_("journal/draft/"), journal.journal_draft, name="journal-draft"),
    path(_("journal/take-along/"), journal.journal_take, name="journal-take"),
    path(_("journal/<int:note_id>/"), journal.note_edit, name="note-edit"),
    path(_("journal/<int:note_id>/erase/"), journal.note_erase, name="note-erase"),
    path(_("journal/<int:note_id>/put-back/"), journal.note_put_back, name="note-put-back"),
    path(_("my-year/"), year.my_year, name="my-year"),
    path(_("my-year/<int:begins>/"), year.my_year, name="year"),
    path(_("my-year/<int:begins>.pdf"), year.year_pdf, name="year-pdf"),
    path(_("my-year/<int:begins>.csv"), year.year_csv, name="year-csv"),
    path(_("my-year/<int:begins>/goal/"), year.year_goal, name="year-goal"),
    path(_("my-year/elsewhere/"), year.training_add, name="training-add"),
    path(_("my-year/elsewhere/<int:training_id>/"), year.training_edit, name="training-edit"),
    path(_("my-year/elsewhere/<int:training_id>/erase/"), year.training_erase, name="training-erase"),
    path(
        _("my-year/elsewhere/<int:training_id>/put-back/"), year.training_put_back, name="training-put-back"
    ),
    path(_("runs/permission/"), permission.permission_choose, name="permission-choose"),
    path(_("runs/<int:run_id>/permission/"), permission.ask_permission, name="ask-permission"),
]
