"""Says how good the search is on judged questions."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.engines.base import EngineIsDown
from search.finding.evaluating import Figures, evaluate, indexed_aside
from search.finding.judged import MakesNoSense, read_documents, read_questions
from search.ranking.layers import COMPOUNDS, EVERY, STEMS

JUDGED = Path(settings.ROOT) / "search" / "judged"
LAYERS = {"stems": STEMS, "compounds": COMPOUNDS, "all": EVERY}
MANY = 10_000


class Command(BaseCommand):
    """Indexes documents aside, asks questions, and says at which place their answers stand."""

    help = "Say how good the search is on judged questions (JSON lines; see docs/search.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--documents", type=Path, default=JUDGED / "documents.jsonl", metavar="FILE")
        parser.add_argument("--queries", type=Path, default=JUDGED / "queries.jsonl", metavar="FILE")
        parser.add_argument(
            "--layers", choices=sorted(LAYERS), default="all", help="how much of the ranking is used"
        )
        parser.add_argument(
            "--misses", action="store_true", help="also say which questions have no answer in first place"
        )

    def handle(self, *, documents: Path, queries: Path, layers: str, misses: bool, **options: Any) -> None:
        try:
            questions = read_questions(queries)
            with indexed_aside(read_documents(documents), tell=self._tell) as engine:
                figures = evaluate(questions, engine=engine, layers=LAYERS[layers])
        except MakesNoSense as trouble:
            raise CommandError(str(trouble)) from trouble
        except EngineIsDown as down:
            raise CommandError(f"The index that is made aside cannot be used: {down}") from down
        self._print(figures)
        if misses:
            self._print_misses(figures)

    def _tell(self, done: int) -> None:
        if done % MANY == 0:
            self.stderr.write(f"  {done} documents")

    def _print(self, figures: Figures) -> None:
        self.stdout.write(f"MRR@10: {figures.mrr:.3f}")
        self.stdout.write(f"success@1: {figures.success(1):.3f}")
        self.stdout.write(f"success@10: {figures.success(10):.3f}")
        self.stdout.write(f"p50: {figures.percentile(0.5):.1f} ms")
        self.stdout.write(f"p95: {figures.percentile(0.95):.1f} ms")

    def _print_misses(self, figures: Figures) -> None:
        for answer in figures.answers:
            if answer.place != 1:
                found = ", ".join(answer.found[:3]) or "nothing"
                self.stderr.write(f"{answer.place or '-':>2}  {answer.judged.text}  →  {found}")
