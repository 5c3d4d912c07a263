"""Work under review in the demo: a step that a colleague of the team is to read, a story for an editor.

Each is known by a key of its own, so loading again leaves it, and what became of it, alone.
"""

from collections.abc import Mapping

from wagtail.models import Page

from accounts.models import User
from cms.models import ArticleIndexPage, ArticlePage
from config.demo.keys import lasting_id, lasting_key
from config.demo.runs import BLENDED
from courses.models import UnitPage

UNIT = "08-veilig-en-goed-in-hun-vel"
INTRO = "Leren lukt pas als leerlingen zich veilig voelen, ook aan een scherm. Drie afspraken zijn genoeg."
STORY = {
    "title": "Wat een sessie waard maakt om voor te komen",
    "slug": "wat-een-sessie-waard-maakt",
    "summary": "Een trainer schrapte de uitleg uit haar sessies. Wat overbleef, kan alleen samen.",
    "kind": "practice_story",
    "minutes": 3,
    "byline": "Trainer blended leren",
}
TEXT = (
    "<p>Wie komt, heeft de uitleg al gelezen. In de zaal legt iedereen een eigen les op tafel, en een ander "
    "stelt er twee vragen over: waarvoor hebben je leerlingen elkaar nodig, en wat lukt even goed alleen?</p>"
    "<p>Na drie uur gaat ieder naar huis met één les die anders is dan toen ze binnenkwam. Dat volstaat.</p>"
)


def load_reviewing(people: Mapping[str, User]) -> None:
    """Let one page wait for a colleague, and one for an editor."""
    unit = UnitPage.objects.get(
        translation_key=lasting_key(f"courses/{BLENDED}/units/{UNIT}"), locale__language_code="nl"
    )
    if not unit.workflow_states.exists():
        unit.intro = INTRO
        _hand_in(unit, people["trainer"])
    key = lasting_key("articles", "under review")
    if not ArticlePage.objects.filter(translation_key=key).exists():
        index = ArticleIndexPage.objects.get(locale__language_code="nl", alias_of=None)
        body = [{"type": "text", "id": lasting_id("articles", "under review", "text"), "value": TEXT}]
        story = ArticlePage(translation_key=key, live=False, locale=index.locale, **STORY)
        story.body = ArticlePage.body.field.to_python(body)
        index.add_child(instance=story)
        _hand_in(story, people["administrator"])


def _hand_in(page: Page, by: User) -> None:
    page.save_revision(user=by)
    page.get_workflow().start(page, by)
