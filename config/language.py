"""The language of a request: from its address, else from what the reader prefers.

Django would redirect every unknown address to the same one below a language; with pages under
`/<language>/` that is every address. Here only `/` goes to a language, and what is unknown stays 404.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware(LocaleMiddleware):
    """Chooses the language of a request, and sends `/` to the best one."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Redirect the bare address alone; name the language of every answer."""
        if request.path_info == "/":
            return super().process_response(request, response)
        if not translation.get_language_from_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response
