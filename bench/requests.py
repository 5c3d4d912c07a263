"""What is asked of the site: one page of each type, as a browser asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from typing import Any
from urllib.parse import urlencode

PARTS = ("all", "community")
TOKEN = "abcdefghijklmnopqrstuvwxyz012345"
BROWSER = {
    "Host": "leerkring.example",
    "X-Forwarded-Proto": "https",
    "Accept": "text/html",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "nl",
}


class PageIsWrong(Exception):
    """The site answered otherwise than it should: what was measured would mean nothing."""


@dataclass(frozen=True)
class Asked:
    """A page to be measured.

    Args:
        target: the multiple of the floor it should stay under; None where nothing is promised.
        by_learner: asked by someone who takes part.
        by_trainer: asked by who guides the run of five hundred people.
        quiz: which quiz is answered; each time by another learner.
        form: its answers.
        with_script: posted as htmx does, and answered with a fragment.
    """

    name: str
    address: str
    target: float | None = None
    by_learner: bool = False
    by_trainer: bool = False
    quiz: str = ""
    form: Mapping[str, Any] | None = None
    with_script: bool = False

    @property
    def asked_by(self) -> str:
        """Who asks: a learner, a trainer or a visitor."""
        return "trainer" if self.by_trainer else "learner" if self.by_learner else "visitor"

    @property
    def status(self) -> int:
        """What the right answer is."""
        return 302 if self.quiz and not self.with_script else 200


def pages(told: Mapping[str, Any], quizzes: Mapping[str, Any], part: str = "all") -> list[Asked]:
    """Return the pages to be measured, from what `load_benchmark` told; the floor is always among them.

    Args:
        quizzes: two quizzes that enough learners have yet to answer.
        part: one of `PARTS`.
    """
    floor = Asked("floor", "/nl/bench/floor/")
    if part == "community":
        return [floor, *talk(told["community"])]
    return [floor, *content(told, quizzes), *talk(told["community"]), *searches()]


def content(told: Mapping[str, Any], quizzes: Mapping[str, Any]) -> list[Asked]:
    """Return what is asked of courses and stories."""
    at = told["pages"]
    script, plain = quizzes["script"], quizzes["plain"]
    return [
        Asked("front page", at["front_page"], 2.5),
        Asked("catalogue", at["catalogue"], 3),
        Asked("catalogue, filtered", at["catalogue_filtered"], 3),
        Asked("course", at["course"], 3),
        Asked("unit, by a learner", at["unit"], 3, by_learner=True),
        Asked("My learning", at["my_learning"], 3, by_learner=True),
        Asked("My year", at["my_year"], 3, by_learner=True),
        Asked("My journal", at["journal"], by_learner=True),
        Asked("participants of a run", told["trainer"]["pages"]["run_participants"], 5, by_trainer=True),
        Asked("quiz answered", script["address"], 4, quiz="script", form=script["form"], with_script=True),
        Asked("quiz answered, no script", plain["address"], 4, quiz="plain", form=plain["form"]),
        Asked("article", at["article"]),
    ]


def talk(at: Mapping[str, Any]) -> list[Asked]:
    """Return what is asked of the community: lists, topics, and an answer posted."""
    return [
        Asked("list of topics", at["space"], 3, by_learner=True),
        Asked("topic of 20 posts", at["topic"], 3, by_learner=True),
        Asked("topic of 100 posts", at["topic_100"], 6, by_learner=True),
        Asked("notifications", at["notifications"], 3, by_learner=True),
        Asked("answer posted", at["answer"]["address"], 5, quiz="answer", form=at["answer"]["form"]),
    ]


def searches() -> list[Asked]:
    """Return what is asked of the search: words that many documents have, filtered, and while typing."""
    words, path = urlencode({"q": "leerlingen gesprek rust"}), "/nl/zoeken/"
    return [
        Asked("search, three words", f"{path}?{words}", 5),
        Asked("search, filtered", f"{path}?{words}&level=lager&subject=wiskunde", 5),
        Asked("search, by a learner", f"{path}?{words}", 5, by_learner=True),
        Asked("suggestions", f"{path}voorstellen/?q=gespr"),
    ]


class Browser:
    """A connection that stays open, and the cookies of whoever asks."""

    def __init__(self, port: int, *, learner: str, trainer: str, others: Mapping[str, Iterator[str]]) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._learner, self._trainer = learner, trainer
        self._others = others
        self._visits = count()

    def ask(self, asked: Asked) -> int:
        """Ask for a page once and return its length as sent.

        Raises:
            PageIsWrong: when the answer is not the expected one.
        """
        if asked.form is None:
            headers = {**BROWSER, **self._cookies(self._session_for(asked)), **self._from()}
            self._connection.request("GET", asked.address, headers=headers)
        else:
            headers = {**BROWSER, **self._cookies(next(self._others[asked.name])), **_posting(asked)}
            body = urlencode(asked.form, doseq=True)
            self._connection.request("POST", asked.address, body=body, headers=headers)
        return self._read(asked, self._connection.getresponse())

    def _from(self) -> dict[str, str]:
        """Come from another address each time, as visitors do: one alone asks for fewer pages a minute."""
        number = next(self._visits)
        return {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}

    def _session_for(self, asked: Asked) -> str:
        return {"learner": self._learner, "trainer": self._trainer}.get(asked.asked_by, "")

    @staticmethod
    def _cookies(session: str) -> dict[str, str]:
        return {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"} if session else {}

    @staticmethod
    def _read(asked: Asked, response: HTTPResponse) -> int:
        body = response.read()
        if response.status != asked.status:
            raise PageIsWrong(f"{asked.name}: {response.status} from {asked.address}")
        return len(body)


def _posting(asked: Asked) -> dict[str, str]:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": "https://leerkring.example",
        "Referer": "https://leerkring.example/nl/",
        "X-CSRFToken": TOKEN,
    }
    return {**headers, "HX-Request": "true"} if asked.with_script else headers
