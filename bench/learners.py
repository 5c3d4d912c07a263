"""Runs inside the site: learners who have yet to answer two quizzes, and members who write, signed in.

Reads `{"wanted": number, "part": name}` and answers `{"script": …, "plain": …}`, each with the address, the
form and sessions of so many learners, where the whole site is measured; and under `answer` sessions of so
many members. With fewer there is nothing to measure: it says so and stops.
"""

import json
import sys
from typing import Any

import django


def main() -> None:
    """Answer the question on standard input."""
    django.setup()
    from config.benchmark.addresses import quiz_answer, signed_in, writers  # noqa: PLC0415 - after setup
    from config.benchmark.courses import big_course  # noqa: PLC0415
    from courses.learning.models import Activity  # noqa: PLC0415
    from courses.models import Enrolment  # noqa: PLC0415

    question = json.load(sys.stdin)
    wanted, has_quizzes = question["wanted"], question["part"] == "all"
    answer: dict[str, Any] = {}
    quizzes = zip(("script", "plain"), big_course().units[-4:-2], strict=True)
    for name, unit in quizzes if has_quizzes else ():
        quiz = Activity.objects.get(unit_key=unit.key, kind="quiz")
        places = Enrolment.objects.filter(run__course_key=quiz.course_key, status="active")
        to_come = places.exclude(quiz_attempts__activity=quiz).select_related("user").order_by("pk")[:wanted]
        if len(to_come) < wanted:
            sys.exit(
                f"{len(to_come)} learners have yet to answer a quiz and {wanted} are needed: fewer --posts"
            )
        answer[name] = {**quiz_answer(unit), "sessions": [signed_in(place.user) for place in to_come]}
    answer["answer"] = {"sessions": writers(wanted)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
