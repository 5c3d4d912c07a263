"""The floor: a page of 20 kB from a Django template, 60 rows, no query. What the stack itself costs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ROWS = [
    {
        "number": number,
        "address": f"/nl/somewhere/thing-{number}/",
        "title": f"The title of thing {number}, as long as titles are",
        "words": "A sentence that stands for a summary & is escaped: neither short nor long, meaning nothing",
        "kind": ("course", "story", "step")[number % 3],
    }
    for number in range(60)
]


def floor(request: HttpRequest) -> HttpResponse:
    """Answer with the rows."""
    return render(request, "bench/floor.html", {"rows": ROWS})
