"""Articles, below the list that the site begins with."""

from datetime import datetime
from random import Random

from django.db import transaction
from wagtail.models import Locale

from cms.models import ArticleIndexPage, ArticlePage
from config.benchmark.courses import LANGUAGE, OTHER_LANGUAGE
from config.benchmark.planting import Seed, plant
from config.benchmark.words import sentences, text_body, title
from config.demo.keys import lasting_key

ARTICLES_AT_ONCE = 200


def load_articles(count: int, *, at: datetime) -> None:
    """Plant the articles that are missing."""
    known = set(ArticlePage.objects.values_list("translation_key", flat=True))
    seeds = [_article(number) for number in range(count)]
    missing = [seed for seed in seeds if seed.key not in known]
    for start in range(0, len(missing), ARTICLES_AT_ONCE):
        _load(missing[start : start + ARTICLES_AT_ONCE], at)


@transaction.atomic
def _load(seeds: list[Seed], at: datetime) -> None:
    below = ArticleIndexPage.objects.get(locale=Locale.objects.get(language_code=LANGUAGE))
    stand_ins_below = below.get_translation(Locale.objects.get(language_code=OTHER_LANGUAGE))
    plant(seeds, below=below, stand_ins_below=stand_ins_below, at=at)


def _article(number: int) -> Seed:
    kinds = list(ArticlePage.Kind)
    fields = {
        "title": title(number),
        "summary": sentences(Random(number), 2),  # noqa: S311 - text, not a secret
        "kind": kinds[number % len(kinds)],
        "minutes": 4 + number % 7,
        "byline": "Een leerkracht, ergens in het land",
        "body": text_body("article", number),
        "sources": [],
    }
    return Seed(ArticlePage, lasting_key("benchmark", "article", number), f"verhaal-{number}", fields)
