"""Loads the whole demo, in the order in which its parts lean on each other."""

from collections.abc import Callable
from datetime import datetime

from config.demo.community import load_community
from config.demo.courses import load_courses
from config.demo.finding import load_finding
from config.demo.guiding import load_guiding
from config.demo.keeping import load_keeping
from config.demo.learners import load_learners
from config.demo.meetings import load_sessions
from config.demo.people import load_people
from config.demo.reporting import load_reporting
from config.demo.reviewing import load_reviewing
from config.demo.runs import load_runs
from config.demo.site import load_articles, load_plain_pages, load_site_texts, take_former_pages_down
from config.demo.together import load_together


def load_demo(*, at: datetime, say: Callable[[str], None]) -> None:
    """Put people, pages, courses, runs and learners in place; whatever is there already is left alone.

    Args:
        say: told what is being loaded, a few words at a time.
    """
    say("people")
    people = load_people()
    say("pages")
    load_plain_pages()
    take_former_pages_down()
    load_site_texts()
    load_articles()
    say("courses")
    load_courses()
    load_runs(people, at=at)
    load_sessions(people)
    say("learners")
    load_learners(people, at=at)
    load_guiding(people, at=at)
    load_keeping(people, at=at)
    load_reviewing(people)
    say("community")
    load_community(people, at=at)
    load_together(people, at=at)
    load_reporting(people, at=at)
    load_finding(people, at=at)
