"""What a browser may load and run: little on the site, somewhat more where editors work."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the strict policy; under `/admin/`, whose pages carry scripts and styles in place, the looser."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        """Choose the policy by the address, unless a view chose one."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and request.path_info.startswith("/admin/"):
            parts.config = settings.EDITORS_CONTENT_POLICY
        return parts
