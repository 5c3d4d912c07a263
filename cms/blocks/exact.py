"""Blocks where every character counts: code and formulas."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from latex2mathml.converter import convert
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

DRESSED = (r"\href", r"\style", r"\class", r"\cssId", r"\color", r"\textcolor")


class CodeBlock(blocks.StructBlock):
    """Lines of code or anything else that must keep its spaces."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    code = blocks.TextBlock(label=_("Code"), help_text=_("Shown exactly as you type it, never run."))

    class Meta:
        icon = "code"
        label = _("Code")
        template = "cms/blocks/code.html"
        description = _("Code or text that must keep its spaces and lines.")
        preview_value = {"title": "Gemiddelde", "code": "som = 3 + 4\nprint(som / 2)"}


class FormulaValue(blocks.StructValue):
    """A formula that knows how browsers draw it."""

    @property
    def mathml(self) -> SafeString:
        """The formula as MathML, which browsers draw and screen readers speak."""
        return formula(str(self["latex"]))


class FormulaBlock(blocks.StructBlock):
    """A formula written in LaTeX, shown as MathML."""

    latex = blocks.CharBlock(label=_("Formula in LaTeX"), max_length=500, help_text=r"\frac{a}{b} = \sqrt{2}")
    spoken = blocks.CharBlock(label=_("Read aloud as"), required=False, max_length=300)

    class Meta:
        icon = "superscript"
        label = _("Formula")
        template = "cms/blocks/formula.html"
        value_class = FormulaValue
        description = _("A formula on a line of its own.")
        preview_value = {
            "latex": r"\frac{3}{4} > \frac{2}{3}",
            "spoken": "drie vierde is meer dan twee derde",
        }

    def clean(self, value: Any) -> Any:
        """Refuse LaTeX that cannot be turned into MathML."""
        cleaned = super().clean(value)
        try:
            formula(cleaned["latex"])
        except Exception as mistake:
            sentence = ValidationError(_("This LaTeX cannot be read."))
            raise StructBlockValidationError(block_errors={"latex": sentence}) from mistake
        return cleaned


def formula(latex: str) -> SafeString:
    r"""Turn LaTeX into MathML that holds nothing but a formula.

    The converter does not escape words, so angle brackets become their commands beforehand; commands
    that would let a formula link or dress itself, and quotation marks, are refused.

    Raises:
        ValueError: when the LaTeX cannot be read or wants more than a formula.
    """
    if '"' in latex or any(command in latex for command in DRESSED):
        raise ValueError("links, styles and quotation marks do not belong in a formula")
    plain = latex.replace("<", r"\lt ").replace(">", r"\gt ").replace("&lt", "").replace("&#", "")
    return mark_safe(convert(plain, display="block"))  # noqa: S308 - no bracket or quote of the writer is left
