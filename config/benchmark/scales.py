"""How much a scale holds. Numbers only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A size of site.

    Args:
        users: people with an account; one in twenty may make courses.
        courses: the first one is the big one.
        articles: with one translation in five.
        learners: people with a place and progress on the big course, and on some others.
        big: modules of the big course and units in each.
        small: the same of every other course.
        others: places a learner has besides the one on the big course.
        spaces: the first one is measured.
        topics: in all spaces together; so with posts.
    """

    users: int
    courses: int
    articles: int
    learners: int
    big: tuple[int, int] = (8, 3)
    small: tuple[int, int] = (3, 2)
    others: int = 3
    spaces: int = 1
    topics: int = 2_000
    posts: int = 4_000


#: `peer` is the size at which speed is promised; the others show what grows with the rows.
SCALES = {
    "peer": Scale(users=2_000, courses=20, articles=20, learners=500),
    "large": Scale(
        users=50_000, courses=200, articles=200, learners=5_000, spaces=100, topics=200_000, posts=1_000_000
    ),
    "huge": Scale(
        users=100_000,
        courses=1_000,
        articles=1_000,
        learners=20_000,
        spaces=200,
        topics=400_000,
        posts=2_000_000,
    ),
}
