"""What is hidden answers like what does not exist: to the letter, the address aside."""

import re
from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import translation

from tests.access.site import Site

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
#: The address itself, how long it is, and what the clock says.
FLEETING = {"Location", "Content-Length", "Expires"}
VISITOR = ("anonymous",)
ANYONE = ("anonymous", "learner", "editor")
NOT_HERS = ("learner", "other", "administrator")
GUIDES_NOT = ("learner", "enrolled", "other", "editor", "moderator")


@dataclass(frozen=True)
class Pair:
    """The same question about what is hidden from these roles, and about what is not there."""

    method: str
    name: str
    hidden: str
    unknown: str
    roles: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.name}({self.hidden})"


A_POST = "topic,hidden_words,first"
A_POST = "topic,hidden_words,first"

PAIRS = [
    Pair("GET", "accounts:profile", "members_only", "nobody", VISITOR),
    Pair("GET", "accounts:photo", "members_only,members_photo", "nobody,members_photo", VISITOR),
    Pair("GET", "accounts:photo", "members_only,members_photo", "members_only,nobody", VISITOR),
    Pair("GET", "community:space", "hidden_space", "no_space", ANYONE),
    Pair("GET", "community:space-people", "hidden_space", "no_space", ANYONE[1:]),
    Pair("POST", "community:space-join", "hidden_space", "no_space", ANYONE[1:]),
    Pair("GET", "community:space-ask", "hidden_space", "no_space", ANYONE[1:]),
    Pair("GET", "community:space-agenda", "hidden_space", "no_space", ANYONE[1:]),
    Pair("GET", "community:space-settings", "open_space", "no_space", ANYONE[1:]),
    Pair("GET", "community:topic", "hidden_topic,hidden_words", "unknown_topic,hidden_words", ANYONE),
    Pair("GET", "community:topic", "hidden_topic,no_words", "unknown_topic,no_words", ANYONE),
    Pair("GET", "community:topic-feed", "hidden_topic", "unknown_topic", (*ANYONE, "enrolled")),
    Pair("POST", "community:topic-watch", "hidden_topic", "unknown_topic", ANYONE),
    Pair("GET", "accounts:conversation", "talk", "no_talk", NOT_HERS),
    Pair("POST", "accounts:conversation", "talk", "no_talk", NOT_HERS),
    Pair("POST", "accounts:message-withdraw", "talk,talk_message", "no_talk,talk_message", NOT_HERS),
    Pair("GET", "community:flag", "post,members_post", "post,unknown_post", VISITOR),
    Pair("POST", "community:flag", "post,members_post", "post,unknown_post", VISITOR),
    Pair("GET", "community:flag", "post,taken_post", "post,unknown_post", ANYONE),
    Pair("GET", "community:flag", "of_person,members_only", "of_person,nobody", VISITOR),
    Pair("GET", "community:flag", "of_space,hidden_key", "of_space,no_kind", ANYONE),
    Pair("GET", "community:decision", "settled_case", "unknown_case", ANYONE),
    Pair("POST", "community:decision", "settled_case", "unknown_case", ANYONE),
    Pair("GET", "community:topic-new", "hidden_space", "no_space", ANYONE),
    Pair("POST", "community:topic-new", "hidden_space", "no_space", ANYONE),
    Pair("GET", "community:post-write", "hidden_topic,hidden_words", "unknown_topic,hidden_words", ANYONE),
    Pair("POST", "community:post-write", "hidden_topic,hidden_words", "unknown_topic,hidden_words", ANYONE),
    *(
        Pair("POST", f"community:{name}", f"hidden_{A_POST}", f"unknown_{A_POST}", ANYONE)
        for name in ("post-edit", "post-withdraw", "post-thank", "topic-accept", "post-show")
    ),
    Pair("GET", "community:picture", "hidden_picture", "unknown_picture", VISITOR),
    Pair("GET", "community:mention-suggest", "hidden_space", "no_space", ANYONE),
    Pair("POST", "community:picture-add", "hidden_space", "no_space", ANYONE),
    Pair("GET", "accounts:school-people", "school", "nobody", ("learner", "other", "administrator")),
    Pair("GET", "accounts:school-coordinate", "school", "nobody", ("learner", "enrolled", "editor")),
    Pair("POST", "accounts:school-make-link", "school", "nobody", ("learner", "enrolled", "editor")),
    Pair("POST", "accounts:school-answer", "school,asked", "nobody,asked", ("learner", "enrolled", "other")),
    Pair("GET", "accounts:school-change-work", "work", "unknown_work", NOT_HERS),
    Pair("POST", "accounts:school-end-work", "work", "unknown_work", NOT_HERS),
    Pair("POST", "accounts:school-erase-work", "work", "unknown_work", NOT_HERS),
    Pair("GET", "courses:certificate-pdf", "attest", "unknown_attest", NOT_HERS),
    Pair("GET", "courses:certificate-pdf", "attest", "nobody", NOT_HERS),
    Pair("GET", "courses:run-room", "run", "unknown_run", ("learner", "other", "editor")),
    Pair("POST", "courses:run-room-open", "run", "unknown_run", ("learner", "enrolled", "editor")),
    Pair("POST", "courses:progress-share", "group", "no_space", ("learner", "editor")),
    Pair("GET", "courses:course-talk", "course_key", "unknown_key", ("learner", "enrolled", "other")),
    Pair("GET", "courses:ask-permission", "draft_run", "unknown_run", ANYONE),
    Pair("GET", "courses:note-edit", "note", "unknown_member", NOT_HERS),
    Pair("POST", "courses:note-edit", "note", "unknown_member", NOT_HERS),
    Pair("POST", "courses:note-erase", "note", "unknown_member", NOT_HERS),
    Pair("POST", "courses:note-put-back", "note", "unknown_member", NOT_HERS),
    Pair("GET", "courses:training-edit", "training", "unknown_member", NOT_HERS),
    Pair("POST", "courses:training-erase", "training", "unknown_member", NOT_HERS),
    Pair("POST", "courses:training-put-back", "training", "unknown_member", NOT_HERS),
    Pair("GET", "course-copy", "course_page", "unknown_member", ("other",)),
    Pair("POST", "course-copy", "course_page", "unknown_member", ("other",)),
    Pair("GET", "wagtail_serve", "draft_course", "no_course", ANYONE),
    Pair("GET", "wagtail_serve", "draft_unit", "no_unit", ANYONE),
    Pair("GET", "wagtail_serve", "draft_article", "no_article", ANYONE),
    Pair("GET", "wagtail_serve", "private_page", "no_page", ANYONE),
    Pair("GET", "wagtaildocs_serve", "kept_document,kept_name", "unknown_document,kept_name", ANYONE[:2]),
    Pair("GET", "media", "original", "no_file", ANYONE),
    Pair("GET", "courses:run-enrol", "draft_run", "unknown_run", ANYONE),
    Pair("POST", "courses:run-enrol", "draft_run", "unknown_run", ANYONE),
    Pair("GET", "courses:run-withdraw", "draft_run", "unknown_run", ANYONE),
    Pair("POST", "courses:run-withdraw", "draft_run", "unknown_run", ANYONE),
    Pair("POST", "courses:run-tell-me", "draft_run", "unknown_run", ANYONE),
    Pair("POST", "courses:unit-done", "draft_unit_key", "unknown_key", ANYONE),
    Pair("POST", "courses:unit-done", "unit_key", "unknown_key", NOT_HERS),
    Pair("POST", "courses:activity-draft", "unit_key", "unknown_key", NOT_HERS),
    Pair("POST", "courses:activity-submit", "unit_key,writing", "unknown_key,writing", NOT_HERS),
    Pair("POST", "courses:activity-submit", "unit_key,writing", "unit_key,unknown_key", NOT_HERS),
    Pair("GET", "courses:run-participants", "run", "unknown_run", GUIDES_NOT),
    Pair("GET", "courses:run-person", "run,place", "run,unknown_run", GUIDES_NOT),
    Pair("GET", "courses:run-person", "run,other_place", "run,unknown_run", ("trainer", "administrator")),
    Pair("POST", "courses:run-person-note", "run,other_place", "run,unknown_run", ("trainer",)),
    Pair("GET", "courses:run-sessions", "run", "unknown_run", GUIDES_NOT),
    Pair("POST", "courses:session-presence", "run,session", "unknown_run,session", GUIDES_NOT),
    Pair("POST", "courses:session-change", "run,other_session", "run,unknown_session", ("trainer",)),
    Pair("GET", "courses:session-calendar", "session", "unknown_session", ("learner", "other", "editor")),
    Pair("POST", "courses:session-word", "session", "unknown_session", ("learner", "trainer")),
    Pair("GET", "courses:attachment", "private_attachment", "unknown_attachment", (*NOT_HERS, "trainer")),
    Pair("POST", "courses:tryout-wave-away", "tryout", "unknown_attachment", (*NOT_HERS, "trainer")),
    Pair("POST", "courses:attachment-delete", "attachment", "unknown_attachment", (*NOT_HERS, "trainer")),
    Pair("GET", "courses:run-messages", "run", "unknown_run", GUIDES_NOT),
    Pair("POST", "courses:run-messages-new", "run", "unknown_run", GUIDES_NOT),
    Pair("GET", "courses:run-message", "run,message", "run,unknown_message", GUIDES_NOT),
    Pair("POST", "courses:run-question", "run,question", "unknown_run,question", GUIDES_NOT),
    Pair("POST", "courses:run-invite", "run", "unknown_run", GUIDES_NOT),
    Pair("POST", "courses:run-invite-again", "run,invitation", "unknown_run,invitation", GUIDES_NOT),
    Pair("GET", "courses:run-export-csv", "run", "unknown_run", GUIDES_NOT),
    Pair("GET", "courses:run-export-xlsx", "run", "unknown_run", GUIDES_NOT),
    Pair("GET", "courses:unit-ask", "unit_key", "unknown_key", NOT_HERS),
    Pair("POST", "courses:unit-ask", "draft_unit_key", "unknown_key", ANYONE),
    Pair("GET", "courses:invitation", "run,nobodys", "unknown_run,guest", NOT_HERS),
    Pair("POST", "search:rename", "kept", "unknown_member", NOT_HERS),
    Pair("POST", "search:let-go", "kept", "unknown_member", NOT_HERS),
    Pair("GET", "mfa_edit_webauthn", "passkey", "unknown_passkey", NOT_HERS),
    Pair("POST", "mfa_remove_webauthn", "passkey", "unknown_passkey", NOT_HERS),
    Pair("GET", "runs:edit", "run", "unknown_run", ("other",)),
    Pair("GET", "runs:history", "run", "unknown_run", ("other",)),
    Pair("POST", "course-teams:delete", "member", "unknown_member", ("other",)),
]


def said(site: Site, role: str, pair: Pair, about: str) -> tuple[int, str, dict[str, str], bytes]:
    """Return an answer without its address and without what changes with every request."""
    things = about.split(",")
    address = site.address(pair.name, *things)
    answer = site.ask(role, pair.method, address, site.forms["writing"])
    headers = {name: value for name, value in answer.headers.items() if name not in FLEETING}
    body = TOKEN.sub(b"", answer.body)
    for language in ("nl", "en"):
        with translation.override(language):
            own = reverse(pair.name, args=[site.things[thing] for thing in things])
        body = body.replace(own.encode(), b"")
    return answer.status, answer.location.replace(address, ""), headers, body


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_hidden_and_unknown_cannot_be_told_apart(site: Site, pair: Pair) -> None:
    for role in pair.roles:
        assert said(site, role, pair, pair.hidden) == said(site, role, pair, pair.unknown), role
