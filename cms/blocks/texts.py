"""Blocks of words: text, quotation, callout, accordion."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

SMALL_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]
"""What fits inside another block: no headings, so that the page's outline stays sane."""
FEATURES = ["h2", "h3", "h4", *SMALL_FEATURES, "hr"]


class TextBlock(blocks.RichTextBlock):
    """Running text with headings below the page's own title."""

    def __init__(self, **options: object) -> None:
        options.setdefault("features", FEATURES)
        super().__init__(**options)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/text.html"
        description = _("Running text. Start a part with heading 2, a part of a part with heading 3.")
        preview_value = "<p>Begin bij de vraag <b>waarvoor ze elkaar nodig hebben</b>.</p>"


class QuotationBlock(blocks.StructBlock):
    """Someone's words, and whose they are."""

    text = blocks.TextBlock(label=_("Words"), help_text=_("Without quotation marks."))
    source = blocks.CharBlock(
        label=_("Source"), required=False, max_length=200, help_text=_("A role or a publication.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quotation.html"
        description = _("Somebody's own words that deserve to stand out.")
        preview_value = {"text": "Nu zie ik wie het begreep.", "source": "leerkracht Nederlands"}


class CalloutBlock(blocks.StructBlock):
    """A tip, a thing to remember or a caution, apart from the running text."""

    tone = blocks.ChoiceBlock(
        label=_("Tone"),
        choices=[("tip", _("Tip")), ("remember", _("Remember")), ("caution", _("Caution"))],
        default="tip",
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=SMALL_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "cms/blocks/callout.html"
        description = _("One thing beside the text. Use few of them: two on a page is a lot.")
        preview_value = {"tone": "tip", "title": "Hou het klein", "text": "<p>Twintig minuten is genoeg.</p>"}


class AccordionItemBlock(blocks.StructBlock):
    """A line that opens onto a text."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=SMALL_FEATURES)


class AccordionBlock(blocks.StructBlock):
    """Lines that open onto a text each: questions, examples by subject."""

    items = blocks.ListBlock(AccordionItemBlock(), label=_("Lines"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        template = "cms/blocks/accordion.html"
        description = _("What only some readers need. Never hide what everyone must read.")
        preview_value = {"items": [{"title": "En wie ziek is?", "text": "<p>Die krijgt de bladen mee.</p>"}]}
