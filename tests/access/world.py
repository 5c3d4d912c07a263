"""Lays a small site with a page of every kind, a run in every state that matters, a person of every role."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from accounts.identity.confirmation import confirmation_path
from accounts.models import User
from accounts.notifications.leaving import leaving_path
from accounts.profiles.selectors import photo_mark
from accounts.profiles.services import pieces, profile_of
from accounts.roles import ADMINISTRATOR, EDITOR, MODERATOR, TRAINER
from core.link_secrets import hash_of
from courses.certificates.services import confirm_official_name
from courses.desk.invitations.services import invite
from courses.desk.messages.services import send_message
from courses.desk.models import Invitation
from courses.desk.questions.services import ask_trainers
from courses.desk.services import note_follow_up
from courses.models import Activity, CourseRun, Enrolment
from courses.record.year.school_years import school_year_of
from search.finding.asking import Asked
from search.pages.betting import put_first
from search.pages.kept import keep
from tests.access.judged import lay_judged
from tests.access.schools import lay_schools
from tests.access.site import Arguments, Forms, Site
from tests.access.talk import lay_talk
from tests.access.together import lay_together
from tests.support.access import passkey, show_to
from tests.support.accounts import PASSWORD, person, sign_in
from tests.support.cms import article, document, home, picture, plain_page, stories
from tests.support.courses import catalogue, course, publish, run
from tests.support.learning import (
    activity,
    attachment,
    download,
    field,
    on_paper,
    read,
    reflection,
    set_body,
    try_in_class,
    units_of,
)
from tests.support.places import attest, place
from tests.support.record import note, training
from tests.support.relations import written
from tests.support.sessions import session

UNKNOWN_CODE = "LK-2346-79AC-DEFH"
NEW_PERSON = {"display_name": "Nieuw", "email": "nieuw@school.example", "password1": PASSWORD, "agrees": "on"}


def build_site() -> Site:
    """Lay the site."""
    people = _people()
    pages: dict[str, Page] = {"home": home(), "catalogue": catalogue(), "stories": stories()}
    pages |= {"article": article(), "draft_article": article(live=False), "plain": plain_page("Over ons")}
    pages["private_page"] = plain_page("Besloten")
    PageViewRestriction.objects.create(page=pages["private_page"], restriction_type=PageViewRestriction.LOGIN)
    things: Arguments = {}
    forms: Forms = {"nothing": {}, "new_person": NEW_PERSON}
    _lay_courses(people, pages, things, forms)
    _lay_records(people, things, forms)
    _lay_files(things)
    _lay_searches(people, things, forms)
    _lay_people(people, things, forms)
    lay_talk(people, things, forms)
    lay_judged(people, things, forms)
    lay_schools(people, things, forms)
    lay_together(people, things, forms)
    sessions = {role: _session_of(user) for role, user in people.items()}
    sessions["signed_in_long_ago"] = _old_session_of(people["enrolled"])
    things["passkey"] = passkey(people["enrolled"]).pk
    things |= {"no_course": "bijscholing/niets/", "no_unit": "bijscholing/niets/kijken/stap/"}
    things |= {"no_article": "verhalen/niets/", "unknown_member": 999_999}
    things |= {"no_page": "niets/", "no_file": "original_images/niets.jpg", "unknown_passkey": 999_999}
    addresses = {page.get_url(): name for name, page in pages.items()}
    things |= {name: url.removeprefix("/nl/") for url, name in addresses.items()}
    return Site(things, forms, addresses, people, sessions)


def _people() -> dict[str, User]:
    made = {"learner": person(), "enrolled": person(), "trainer": person(role=TRAINER)}
    made |= {"other": person(role=TRAINER), "editor": person(role=EDITOR)}
    return made | {"moderator": person(role=MODERATOR), "administrator": person(role=ADMINISTRATOR)}


def _lay_courses(people: Mapping[str, User], pages: dict[str, Page], things: Arguments, forms: Forms) -> None:
    outline = [("Kijken", ["Stap", "Proefstap", "Slot"])]
    public, draft = course(outline=outline, lead=people["trainer"]), course(outline=outline, live=False)
    theirs = course(lead=people["other"])
    unit, preview, following = units_of(public)
    writing = reflection()
    paper, sheet = on_paper(required=False), download()
    tries = [try_in_class(name, required=False) for name in ("shown", "private")]
    unit = set_body(unit, [read(), writing, paper, sheet, *tries])
    preview.is_preview = True
    publish(preview)
    hidden_unit = units_of(draft)[0]
    pages |= {"course": public, "module": unit.get_parent(), "unit": unit, "preview": preview}
    pages |= {
        "following": following,
        "draft_course": draft,
        "draft_unit": hidden_unit,
        "other_course": theirs,
    }
    running = run(public, self_paced=True, trainer=people["trainer"])
    full = run(public, capacity=1)
    taken = place(running, people["enrolled"])
    things["other_place"] = place(full).pk
    things |= {"run": running.pk, "full_run": full.pk, "draft_run": run(draft, self_paced=True).pk}
    things |= {"unknown_run": 999_999, "unit_key": unit.translation_key, "unknown_key": uuid4()}
    things |= {"draft_unit_key": hidden_unit.translation_key, "writing": writing["id"]}
    things["attest"] = attest(run(theirs, self_paced=True), people["enrolled"]).code
    _lay_sessions(running, taken, things, forms)
    _lay_desk(people["trainer"], taken, activity(unit, writing), things, forms)
    things |= {"paper": paper["id"], "sheet": sheet["id"], "unknown_attachment": 999_999}
    things["attachment"] = attachment(taken, activity(unit, tries[0]), is_shown=True).pk
    things["tryout"] = taken.responses.get(activity__block_id=tries[0]["id"]).pk
    things["private_attachment"] = attachment(taken, activity(unit, tries[1]), is_shown=False).pk
    _lay_correspondence(people["trainer"], taken, unit.translation_key, things, forms)
    things |= {"unknown_attest": UNKNOWN_CODE, "member": people["trainer"].course_teams.get().pk}
    forms |= {
        "writing": {field(writing, "text"): "Mijn gedachte."},
        "run": {"run": running.pk},
        "code": {"code": things["attest"]},
    }
    forms["new_run"] = run_form(course=public.translation_key, guides=people["trainer"].pk)
    forms["new_course"] = {"title": "Nieuw", "starter": "empty"}
    things["course_page"] = public.pk
    forms["changed_run"] = run_form(guides=people["trainer"].pk)
    forms["called_off"] = run_form(guides=people["trainer"].pk, calling_off="Ziek")
    forms["new_member"] = {
        "course": str(public.translation_key),
        "user": people["other"].pk,
        "role": "author",
    }
    forms["revoke"] = {"revoke": "1", "reason": "Vergissing"}


def _lay_sessions(running: CourseRun, taken: Enrolment, things: Arguments, forms: Forms) -> None:
    soon = timedelta(minutes=30)
    things |= {"session": session(running, starts_in=soon).pk, "unknown_session": 999_999}
    things["other_session"] = session(run(self_paced=True)).pk
    when = {"on": "2030-05-08", "starts": "14:00", "ends": "17:00", "time_zone": "Europe/Brussels"}
    forms["new_session"] = {"title": "Samen", **when}
    forms |= {"reason": {"reason": "Ziek"}, "marks": {f"p{taken.pk}": "present", f"was{taken.pk}": ""}}


def _lay_desk(trainer: User, taken: Enrolment, task: Activity, things: Arguments, forms: Forms) -> None:
    told = {"text": "Gebeld.", "form_key": uuid4()}
    note = note_follow_up(enrolment=taken, by=trainer, at=timezone.now(), **told)
    things |= {"place": taken.pk, "noted": note.pk, "task": task.pk}
    forms |= {"note": {"text": "Gemaild.", "form_key": uuid4()}, "more_time": {"until": "2030-05-08"}}
    forms["attempts"] = {"extra": 1, "reason": "Ziek"}


def _lay_correspondence(
    trainer: User, taken: Enrolment, unit_key: UUID, things: Arguments, forms: Forms
) -> None:
    at, key = timezone.now(), uuid4()
    told = {"run": taken.run, "by": trainer, "at": at}
    message = send_message(to=None, subject="Tot gauw", text="Breng mee.", form_key=key, **told)
    question = ask_trainers(enrolment=taken, unit_key=unit_key, text="Waarom?", form_key=key, at=at)
    invite(addresses=["gast@school.example"], language="nl", **told)
    invitation = Invitation.objects.get()
    invitation.token_hash = hash_of("guest")
    invitation.save()
    things |= {"message": message.pk, "question": question.pk, "invitation": invitation.pk}
    things |= {"guest": "guest", "nobodys": "nobodys", "unknown_message": 999_999}
    forms["message"] = {"subject": "Nog iets", "text": "Breng mee.", "form_key": uuid4()}
    forms |= {"answer": {"answer": "Daarom."}, "question": {"text": "Hoe?", "form_key": uuid4()}}
    forms["invite"] = {"list": "tweede@school.example", "language": "nl", "send": "1"}


def run_form(**filled: Any) -> dict[str, Any]:
    """Return a run as the editors' side sends it."""
    return {"title": "Najaar", "kind": "self_paced", "languages": ["nl"], "gives_attest": "on"} | filled


def _lay_records(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    line = training(people["enrolled"])
    things["note"] = note(people["enrolled"]).pk
    forms["note"] = {"text": "Mijn notitie.", "form_key": str(uuid4())}
    things |= {"school_year": school_year_of(line.on).begins, "training": line.pk}
    told = {"title": "Studiedag", "provider": "De dienst", "on": line.on.isoformat(), "duration": "2,5"}
    forms["training"] = {**told, "form_key": str(uuid4())}
    forms["goal"] = {"goal": "20"}


def _lay_searches(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    at = timezone.now()
    told = {"owner": people["enrolled"], "language": "nl", "at": at}
    things |= {"kept": keep(asked=Asked(words="rekenen"), **told).pk, "no_thing": "course:nobody"}
    forms["search"] = {"asked": "q=breuken"}
    things["bet"] = put_first(words="rekenen", language="nl", thing="course:nobody").pk
    forms["bet"] = {"words": "breuken", "language": "nl", "thing": "course:nobody"}


def _lay_files(things: Arguments) -> None:
    public, kept = document("rooster.odt"), document("intern.odt")
    kept.collection = Collection.get_first_root_node().add_child(name="Intern")
    kept.save()
    limit = CollectionViewRestriction.objects.create(
        collection=kept.collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    limit.groups.add(Group.objects.get(name=EDITOR))
    shown = picture()
    things |= {"document": public.pk, "document_name": public.filename}
    things |= {"kept_document": kept.pk, "kept_name": kept.filename, "unknown_document": 999_999}
    things |= {"rendition": shown.get_rendition("width-200|format-webp").file.name}
    things |= {"original": shown.file.name}


def _lay_talk(writer: User, other: User, things: Arguments, forms: Forms) -> None:
    message = written(writer, other, "Dag", timezone.now() - timedelta(hours=1))
    things |= {"talk": message.conversation.public_id, "talk_message": message.pk, "no_talk": uuid4()}
    forms["words"] = {"text": "Dag", "token": str(uuid4())}


def _lay_people(people: Mapping[str, User], things: Arguments, forms: Forms) -> None:
    seen, hidden, newcomer = person(), person(), person(confirmed=False)
    show_to(seen, "everyone")
    show_to(hidden, "members")
    _lay_talk(people["enrolled"], seen, things, forms)
    things |= {"shown": seen.public_id, "shown_photo": photo_mark(profile_of(seen))}
    things |= {"members_only": hidden.public_id, "members_photo": photo_mark(profile_of(hidden))}
    things |= {"nobody": "bbbbbbbbbbbb", "letter": "20260101-0", "someone": hidden.pk}
    things["confirmation"] = confirmation_path(user=newcomer, email=newcomer.email).split("/")[-2]
    things |= {"no_confirmation": "forged:key", "reset_user": user_pk_to_url_str(hidden)}
    things |= {"reset_key": default_token_generator.make_token(hidden), "no_key": "abc-123"}
    things["mail_token"] = leaving_path(hidden).split("/")[-2]
    forms["choosing"] = {"rhythm": "weekly", "weekday": "0", "hour": "7"}
    forms["choosing"] |= {"quiet_from": "20:00", "quiet_until": "07:00"}
    forms |= {"sign_in": {"login": hidden.email, "password": PASSWORD}, "sure": {"sure": "yes"}}
    forms |= {"password": {"password": PASSWORD}, "address": {"email": hidden.email}}
    forms |= {"name": {"name": "Voornaam Achternaam", "confirmed": "1"}}
    forms |= {"settings": {"language": "nl", "time_zone": "Europe/Brussels"}}
    forms["settings"] |= {"quiet_from": "20:00", "quiet_until": "07:00"}
    forms["profile"] = {"display_name": "Naam", "version": 1}
    forms["profile"] |= {f"audience_{piece}": "members" for piece in pieces()}
    forms["person"] = {"email": "derde@school.example", "display_name": "Naam", "language": "nl"}
    forms["new_address"] = {"email": "tweede@school.example", "action_add": "1"}
    forms["new_password"] = {"oldpassword": PASSWORD} | dict.fromkeys(
        ("password1", "password2"), "four more words"
    )
    confirm_official_name(user=people["enrolled"], name="Voornaam Achternaam", at=timezone.now())


def _session_of(user: User) -> str:
    client = Client()
    sign_in(client, user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _old_session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
