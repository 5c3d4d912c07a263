"""Whatever points to a person is hers to see, to take along and to have forgotten."""

import pytest
from django.apps import apps

from accounts.models import User
from accounts.registries import personal_data

#: The part of *My data* that tells of each model and forgets it. A new model that points to a person
#: gets a line here once a part knows it: docs/recipes/join-my-data.md.
PARTS = {
    "account.EmailAddress": "addresses",
    "accounts.Affiliation": "schools",
    "accounts.DeletionRequest": "account",
    "accounts.Block": "relations",
    "accounts.Conversation": "conversations",
    "accounts.Follow": "relations",
    "accounts.Message": "conversations",
    "accounts.MessageDraft": "conversations",
    "accounts.Event": "notifications",
    "accounts.Notification": "notifications",
    "accounts.NotificationChoice": "notifications",
    "accounts.NotificationSettings": "notifications",
    "accounts.PendingIntent": "account",
    "accounts.Profile": "profile",
    "accounts.SchoolInvitation": "schools",
    "accounts.StaffDomain": "schools",
    "community.Appeal": "moderation",
    "community.Case": "moderation",
    "community.Decision": "moderation",
    "community.Draft": "discussion",
    "community.Flag": "moderation",
    "community.Membership": "spaces",
    "community.Mention": "discussion",
    "community.Post": "discussion",
    "community.PostPicture": "discussion",
    "community.PostVersion": "discussion",
    "community.Reading": "discussion",
    "community.RulesAgreement": "trust",
    "community.Sanction": "trust",
    "community.Space": "spaces",
    "community.SpaceInvitation": "spaces",
    "community.Thanks": "discussion",
    "community.Topic": "discussion",
    "courses.Attendance": "sessions",
    "courses.AttemptGrant": "learning",
    "courses.Certificate": "certificates",
    "courses.Completion": "learning",
    "courses.CourseTeamMember": "course-work",
    "courses.Enrolment": "enrolment",
    "courses.EnrolmentEvent": "enrolment",
    "courses.FollowUp": "guiding",
    "courses.Invitation": "correspondence",
    "courses.JournalNote": "record",
    "courses.OtherTraining": "record",
    "courses.RunMessage": "correspondence",
    "courses.RunStaff": "course-work",
    "courses.SeatAlert": "enrolment",
    "courses.TrainerQuestion": "correspondence",
    "courses.YearGoal": "record",
    "search.SavedSearch": "searches",
    "mfa.Authenticator": "ways-in",
    "socialaccount.SocialAccount": "ways-in",
    "usersessions.UserSession": "devices",
    "cms.Picture": "editing",
    "wagtailadmin.EditingSession": "editing",
    "wagtailadmin.FormState": "editing",
    "wagtailcore.Comment": "editing",
    "wagtailcore.CommentReply": "editing",
    "wagtailcore.ModelLogEntry": "editing",
    "wagtailcore.PageLogEntry": "editing",
    "wagtailcore.PageSubscription": "editing",
    "wagtaildocs.Document": "editing",
    "wagtailusers.UserProfile": "editing",
}
#: Says nothing that the log of changes does not: who last touched, locked or owns a page; and what is unused.
SAID_BY_THE_LOG = {
    "wagtail_localize.SegmentOverride",
    "wagtail_localize.StringTranslation",
    "wagtailcore.Revision",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.WorkflowState",
    "wagtailimages.Image",
}


def models_about_people() -> set[str]:
    return {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and not field.auto_created and field.related_model is User
    }


def test_every_model_that_points_to_a_person_has_a_part_of_my_data():
    pages = {model._meta.label for model in apps.get_models() if hasattr(model, "url_path")}
    pages |= {label for label in models_about_people() if label.endswith("Page")}
    assert models_about_people() - pages - SAID_BY_THE_LOG == set(PARTS)


@pytest.mark.parametrize("part", sorted(set(PARTS.values())))
def test_every_part_is_there(part):
    assert part in personal_data
