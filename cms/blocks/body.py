"""The body of a page, and what may stand inside a block of it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.exact import CodeBlock, FormulaBlock
from cms.blocks.media import AudioBlock, FileBlock, GalleryBlock, PictureBlock, VideoBlock
from cms.blocks.tables import TableBlock
from cms.blocks.texts import AccordionBlock, CalloutBlock, QuotationBlock, TextBlock

SHOWN = _("To show")
WORDS = _("Words")
EXACT = _("Exact")


class NestedBlock(blocks.StreamBlock):
    """What may stand in a column: nothing that has columns or waits for an answer."""

    text = TextBlock()
    picture = PictureBlock()
    quotation = QuotationBlock()
    callout = CalloutBlock()
    table = TableBlock()
    file = FileBlock()


class ColumnsBlock(blocks.StructBlock):
    """Two columns that stand below each other on a phone."""

    left = NestedBlock(label=_("Left, first on a phone"))
    right = NestedBlock(label=_("Right"))

    class Meta:
        icon = "grip"
        label = _("Columns")
        template = "cms/blocks/columns.html"
        description = _("Two things to see side by side. On a phone they stand below each other.")
        preview_value = {
            "left": [{"type": "text", "value": "<p>Voor</p>"}],
            "right": [{"type": "text", "value": "<p>Na</p>"}],
        }


class BodyBlock(blocks.StreamBlock):
    """The body of a page; storeys above subclass it and add blocks of their own."""

    text = TextBlock(group=WORDS)
    quotation = QuotationBlock(group=WORDS)
    callout = CalloutBlock(group=WORDS)
    accordion = AccordionBlock(group=WORDS)
    picture = PictureBlock(group=SHOWN)
    gallery = GalleryBlock(group=SHOWN)
    video = VideoBlock(group=SHOWN)
    audio = AudioBlock(group=SHOWN)
    file = FileBlock(group=SHOWN)
    columns = ColumnsBlock(group=SHOWN)
    table = TableBlock(group=EXACT)
    code = CodeBlock(group=EXACT)
    formula = FormulaBlock(group=EXACT)

    class Meta:
        required = False


class RelatedBlock(blocks.StreamBlock):
    """Pages that belong with this one; only those that everyone may read are shown."""

    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        required = False


class SourceBlock(blocks.StructBlock):
    """A publication that a text leans on."""

    title = blocks.CharBlock(label=_("Title"), max_length=400)
    section = blocks.CharBlock(label=_("Where in it"), required=False, max_length=600)
    address = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")
        description = _("A publication that the text leans on, with the place in it.")


class SourcesBlock(blocks.StreamBlock):
    """The publications a text leans on."""

    source = SourceBlock()

    class Meta:
        required = False
