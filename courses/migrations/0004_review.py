"""Lays the review of courses: a colleague of the team reads, an editor publishes."""

from django.db import migrations


def lay_review(apps, schema_editor):
    """Let a colleague of the team read every page below a catalogue before an editor publishes it."""
    task_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="courses", model="coursereviewtask"
    )
    reading = apps.get_model("courses.CourseReviewTask").objects.create(
        name="Nalezen door een collega", content_type=task_type, active=True
    )
    publishing = apps.get_model("cms.EditorsTask").objects.get()
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name="Collega en redactie", active=True)
    for number, task in enumerate((reading, publishing)):
        apps.get_model("wagtailcore.WorkflowTask").objects.create(
            workflow=workflow, task_id=task.task_ptr_id, sort_order=number
        )
    for catalogue in apps.get_model("courses.CataloguePage").objects.all():
        apps.get_model("wagtailcore.WorkflowPage").objects.create(
            page_id=catalogue.page_ptr_id, workflow=workflow
        )


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_review"), ("courses", "0003_classroom")]

    operations = [migrations.RunPython(lay_review, migrations.RunPython.noop)]
