"""Letting translations follow their source, published only when nothing is missing from them."""

from typing import Any

from django.http import HttpResponse
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.findings import PageNotReady
from cms.translations import translation_findings


class RenewTranslations(UpdateTranslationsView):
    """Wagtail-localize's own, save that it publishes all translations or none."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Renew, and publish where that was asked.

        Raises:
            PageNotReady: when a translation lacks something.
        """
        if form.cleaned_data["publish_translations"]:
            for translation in self.object.translations.filter(enabled=True):
                if findings := translation_findings(translation, renewed=True):
                    raise PageNotReady(findings, page_id=translation.get_target_instance().pk)
        response: HttpResponse = super().form_valid(form)
        return response
