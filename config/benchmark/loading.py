"""Loads a benchmark site, in the order in which its parts lean on each other."""

from collections.abc import Callable
from datetime import datetime

from config.benchmark.articles import load_articles
from config.benchmark.beside import load_beside
from config.benchmark.community import load_community
from config.benchmark.courses import big_course, load_courses
from config.benchmark.learning import load_learning
from config.benchmark.people import learners, load_people, makers, measured
from config.benchmark.records import load_records
from config.benchmark.scales import Scale


def load_benchmark(scale: Scale, *, at: datetime, say: Callable[[str], None]) -> None:
    """Load all that this scale holds and that is not there yet.

    Args:
        say: told what is being loaded, a few words at a time.
    """
    say("people")
    everyone = load_people(scale.users)
    say("articles")
    load_articles(scale.articles, at=at)
    say("courses")
    load_courses(scale, makers(everyone), at=at)
    say("learning")
    those = learners(everyone, scale.learners)
    load_learning(scale, those, at=at)
    say("records")
    load_records(measured(those), at=at)
    say("community")
    load_community(scale, everyone, measured(those), at=at)
    load_beside(big_course(), those, at=at)
    say("rows in bulk are not found yet: make the index with manage.py search_rebuild")
