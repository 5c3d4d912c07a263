"""One page of each type, someone to sign in as, and a quiz to answer: where a measurement begins."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from accounts.roles import TRAINER, give_role
from accounts.session.store import SessionStore
from cms.api import page_index
from community.api import topic_url
from community.models import Membership, Space, Topic
from config.benchmark.community import slug_of_space
from config.benchmark.courses import LANGUAGE, big_course, paced_run
from config.benchmark.people import address_of, learners, measured
from config.benchmark.scales import Scale
from config.demo.keys import lasting_key
from config.demo.logins import PASSWORD
from courses.catalogue.outline import CourseOutline, UnitEntry
from courses.learning.activities.base import field_name
from courses.learning.models import Activity
from courses.learning.questions.registry import questions_in

ANSWER = "Bij ons werkt het om met twee groepen te beginnen, en pas daarna samen te bespreken wat lukte."
FILTER = "?level=lager&level=graad-1&format=online&sort=short"


def addresses(scale: Scale) -> dict[str, Any]:
    """Return everything a measurement needs, as plain data. The learner is half way in the big course."""
    number = measured(learners(range(scale.users), scale.learners))
    learner = User.objects.get(email=address_of(number))
    with translation.override(LANGUAGE):
        outline = big_course()
        unit = outline.units[len(outline) // 2]
        return {
            "login": {"address": reverse("account_login"), "email": learner.email, "password": PASSWORD},
            "session": {"name": settings.SESSION_COOKIE_NAME, "value": signed_in(learner)},
            "trainer": _of_the_trainer(),
            "pages": _pages(outline, unit),
            "quiz_answer": quiz_answer(unit),
            "community": community(),
        }


def community() -> dict[str, Any]:
    """Return where a space, its long topic and its usual topic stand, and where an answer is posted.

    Answers go to a topic that is not measured, each by somebody else.
    """
    space = Space.objects.get(slug=slug_of_space(0))
    long, usual, other = Topic.objects.filter(space=space).order_by("pk")[:3]
    write = reverse("community:post-write", args=[other.pk, other.slug])
    return {
        "space": reverse("community:space", args=[space.slug]),
        "topic": topic_url(usual.pk, usual.slug),
        "topic_100": f"{topic_url(long.pk, long.slug)}?all",
        "notifications": reverse("accounts:notifications"),
        "answer": {"address": write, "form": {"text": ANSWER, "act": "post"}},
    }


def writers(wanted: int) -> list[str]:
    """Return sessions of so many people who can answer in the measured space."""
    members = Membership.objects.filter(space__slug=slug_of_space(0)).select_related("user")
    return [signed_in(each.user) for each in members.order_by("pk")[:wanted]]


def _pages(outline: CourseOutline, unit: UnitEntry) -> dict[str, str]:
    index = page_index()
    catalogue = index.of_type("courses.cataloguepage", LANGUAGE)[0].url
    article = index.by_key(lasting_key("benchmark", "article", 0), LANGUAGE)
    return {
        "front_page": reverse("wagtail_serve", args=("",)),
        "catalogue": catalogue,
        "catalogue_filtered": f"{catalogue}{FILTER}",
        "course": outline.url,
        "unit": unit.url,
        "my_learning": reverse("courses:my-learning"),
        "my_year": reverse("courses:my-year"),
        "journal": reverse("courses:journal"),
        "article": article.url if article else "",
    }


def _of_the_trainer() -> dict[str, Any]:
    """Return what who guides the run of all learners looks at, and her session."""
    run = paced_run(0)
    guide = run.staff.select_related("user").order_by("pk")[0].user
    give_role(user=guide, role=TRAINER)
    pages = {"run_participants": reverse("courses:run-participants", args=[run.pk])}
    return {"session": signed_in(guide), "pages": pages}


def signed_in(user: User) -> str:
    """Return the key of a new session of this person."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def quiz_answer(unit: UnitEntry) -> dict[str, Any]:
    """Return where the answers to a unit's quiz are posted, and a form in which all are right.

    Every post is an attempt of its own, because the form does not say which attempt it is. The CSRF
    token goes with it: any 32 letters, as the cookie and as the field.
    """
    quiz = Activity.objects.get(unit_key=unit.key, kind="quiz")
    form: dict[str, Any] = {}
    for question in questions_in(quiz.definition):
        name, answer = field_name(quiz, question.id), question.right_answer()
        if isinstance(answer, dict):
            form |= {f"{name}-{item}": value for item, value in answer.items()}
        else:
            form[name] = answer
    return {
        "address": reverse("courses:activity-submit", args=[unit.key, quiz.block_id]),
        "form": form,
    }
