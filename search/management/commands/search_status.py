"""Says how the search does, and proves on demand that its index equals the database."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.engines.base import EngineIsDown
from search.keeping.outbox import try_given_up_again
from search.keeping.proof import Differences, differences
from search.keeping.state import SearchState, search_state


class Command(BaseCommand):
    """Says how the search does; leaves with 1 when a proof shows differences."""

    help = "Say how the search does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for machines")
        parser.add_argument(
            "--prove", action="store_true", help="make every document anew and compare it with the index"
        )
        parser.add_argument("--retry", action="store_true", help="let what was given up be tried again")

    def handle(self, *, prove: bool, retry: bool, **options: Any) -> None:
        as_json: bool = options["json"]
        again = try_given_up_again() if retry else None
        state = search_state(at=timezone.now())
        found = self._proof() if prove else None
        if as_json:
            self.stdout.write(json.dumps(_facts(state, found, again), default=str, indent=2))
        else:
            self.stdout.write("\n".join(_lines(state, found, again)))
        if found and not found.are_none:
            sys.exit(1)

    def _proof(self) -> Differences:
        try:
            return differences()
        except EngineIsDown as down:
            raise CommandError(f"The index cannot be read. {down}") from down


def _facts(state: SearchState, found: Differences | None, again: int | None) -> dict[str, Any]:
    facts = {"state": state.word, **asdict(state)}
    if state.index:
        facts["index"]["is_current"] = state.index.is_current
    if found:
        facts["proof"] = {"equal": found.are_none, **asdict(found)}
    if again is not None:
        facts["tried_again"] = again
    return facts


def _lines(state: SearchState, found: Differences | None, again: int | None) -> list[str]:
    lines = [f"State       {state.word}", *_lines_of_the_index(state)]
    lines.append(f"Waiting     {state.waiting}, the oldest for {state.oldest_seconds:.0f} seconds")
    lines.append(f"Given up    {state.given_up}")
    lines += [f"            {each.thing}  {each.reason}" for each in state.given_up_things]
    if state.rebuild:
        alive = "" if state.rebuild.is_alive else ", no sign of life for minutes"
        lines.append(f"Rebuilding  {state.rebuild.done} of {state.rebuild.total}{alive}")
    if again is not None:
        lines.append(f"Tried again {again}")
    return lines + (_lines_of_the_proof(found) if found else [])


def _lines_of_the_index(state: SearchState) -> list[str]:
    if state.index is None:
        return [f"Engine      does not answer. {state.trouble}"]
    index = state.index
    made = "by this version" if index.is_current else "not there, or by another version: search_rebuild"
    return [
        f"Engine      {index.engine}",
        f"Documents   {index.documents}, {index.size_bytes / 1e6:.1f} MB",
        f"Made        {made}",
    ]


def _lines_of_the_proof(found: Differences) -> list[str]:
    if found.are_none:
        return [f"Proof       equal: {found.documents} documents"]
    lines = [f"Proof       the index differs from the database ({found.documents} documents)"]
    for name in ("missing", "extra", "different", "cannot_be_made"):
        difference = getattr(found, name)
        if difference.count:
            lines.append(f"  {name.replace('_', ' '):<14} {difference.count}: {' '.join(difference.first)}")
    return lines
