"""The API of the editors' side, with publication through the gate that every other door leads to."""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from wagtail.admin.api.actions.publish import PublishPageAPIAction

from cms.base_page import BasePage, refuse_unready
from cms.findings import PageNotReady


class CheckedPublication(PublishPageAPIAction):
    """Publishes the last revision of a page, if nothing is missing from it."""

    def execute(self, instance: Any, data: Any) -> Response:
        """Publish, or answer 400 with what is missing.

        Raises:
            ValidationError: with every finding.
        """
        page = instance.get_latest_revision_as_object()
        if isinstance(page, BasePage):
            try:
                refuse_unready(page)
            except PageNotReady as refusal:
                raise ValidationError([str(found) for found in refusal]) from refusal
        return super().execute(instance, data)
