"""Nodes of `{% url %}`, `{% translate %}` and `{% blocktranslate %}` that find an answer once per process.

A page asks some fifty times for a word or an address that stands in the template as it is. Django's own
nodes find each anew: they resolve an expression, make a lazy string and look whether it is safe. What these
nodes answer is what Django's answer; where something comes from outside, Django's own node does its work.
"""

from typing import Any

from django.template.base import FilterExpression
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from core.addresses import address


class KeptURLNode(URLNode):
    """`{% url %}` whose answers are kept: finding an address costs more than the rest of a line."""

    def render(self, context: Context) -> str:
        """Return the address, or put it where the template wants it."""
        try:
            found = address(
                self.view_name.resolve(context),
                *(each.resolve(context) for each in self.args),
                current_app=_instance(context),
                **{name: each.resolve(context) for name, each in self.kwargs.items()},
            )
        except (NoReverseMatch, TypeError):  # nothing such, or a value that cannot be a key
            return str(super().render(context))
        if self.asvar:
            context[self.asvar] = found
            return ""
        return str(conditional_escape(found)) if context.autoescape else found


def _instance(context: Context) -> str | None:
    """Return the instance of an app in which names are looked for, as Django's tag finds it."""
    request: Any = getattr(context, "request", None)
    try:
        return str(request.current_app)
    except AttributeError:
        match = getattr(request, "resolver_match", None)
        return match.namespace if match else None


class KeptTranslateNode(TranslateNode):
    """`{% translate %}` of words that stand in the template: found once per language."""

    def __init__(self, *told: Any) -> None:
        super().__init__(*told)
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Return the words in the reader's language."""
        language = get_language()
        if language not in self._said:
            self._said[language] = str(super().render(context))
        return self._said[language]


def kept_words(node: TranslateNode) -> TranslateNode:
    """Return a node that keeps what it says, when every word of it stands in the template."""
    asked, within = node.filter_expression, node.message_context
    if node.asvar or not _is_constant(asked) or not (within is None or _is_constant(within)):
        return node
    return KeptTranslateNode(asked, node.noop, None, within)


def _is_constant(expression: FilterExpression) -> bool:
    """Say whether an expression is a piece of text, without any filter."""
    literal = getattr(expression.var, "literal", expression.var)
    return isinstance(literal, str) and not expression.filters


class KeptBlockTranslateNode(BlockTranslateNode):
    """`{% blocktranslate %}` that reads its own words once: they are the same whatever it is filled with."""

    def __init__(self, node: BlockTranslateNode) -> None:
        self.__dict__.update(node.__dict__)
        self._read = {
            id(tokens): super(KeptBlockTranslateNode, self).render_token_list(tokens)
            for tokens in (node.singular, node.plural)
        }

    def render_token_list(self, tokens: list[Any]) -> tuple[str, list[str]]:
        """Return the words with the names in them; a list of its own each time, since Django adds to it."""
        words, names = self._read[id(tokens)]
        return words, list(names)
