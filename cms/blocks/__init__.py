"""The block library: what the body of any page may be made of.

Storeys above subclass `BodyBlock` and add blocks of their own. A block class with
`renders_live = True` stands at the top level of a body and becomes a placeholder part that its owner
fills at each request; every other block is rendered once, at publication, in the page's language, and
therefore never shows anything that depends on the reader.
"""

from cms.blocks.body import BodyBlock, NestedBlock, RelatedBlock, SourcesBlock
from cms.blocks.exact import CodeBlock, FormulaBlock
from cms.blocks.media import AudioBlock, FileBlock, GalleryBlock, PictureBlock, VideoBlock, video_mistakes
from cms.blocks.tables import TableBlock
from cms.blocks.texts import FEATURES, AccordionBlock, CalloutBlock, QuotationBlock, TextBlock

__all__ = [
    "FEATURES",
    "AccordionBlock",
    "AudioBlock",
    "BodyBlock",
    "CalloutBlock",
    "CodeBlock",
    "FileBlock",
    "FormulaBlock",
    "GalleryBlock",
    "NestedBlock",
    "PictureBlock",
    "QuotationBlock",
    "RelatedBlock",
    "SourcesBlock",
    "TableBlock",
    "TextBlock",
    "VideoBlock",
    "video_mistakes",
]
