"""Limits on doors that guess or flood: so many tries per person or address in so much time.

Counting happens in the cache that all processes share, in fixed windows. The key holds a hash, so the
cache names no person and no address. Tests of the limits set their own; elsewhere it is the same code.
"""

import time
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from ipaddress import ip_address, ip_network
from typing import Concatenate, Literal, ParamSpec

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

P = ParamSpec("P")
By = Literal["ip", "user", "both"]
_OWN_BITS = 64
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def throttle(
    name: str, *, limit: int, per: int, by: By = "both", methods: tuple[str, ...] = ("POST",)
) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Decorate a view so that more than `limit` requests in `per` seconds get a 429 page.

    Args:
        name: names the door; two views with one name share their count.
        limit: how many requests are answered.
        per: the length of the window in seconds.
        by: counts per signed-in person, per address, or either (a person when signed in).
        methods: which methods count; HEAD tells as much as GET and counts as one.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if ("GET" if request.method == "HEAD" else request.method) in methods:
                wait = seconds_to_wait(name, who(request, by), limit=limit, per=per)
                if wait:
                    return too_many(request, wait)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def who(request: HttpRequest, by: By) -> str:
    """Return whom to count: a person or an address."""
    user = getattr(request, "user", None)
    if by != "ip" and user is not None and user.is_authenticated:
        return f"user {user.pk}"
    return f"ip {neighbourhood(request.META.get('REMOTE_ADDR', ''))}"


def neighbourhood(address: str) -> str:
    """Return what one visitor has as her own: an IPv4 address, or the whole network of an IPv6 address."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 6 and known.ipv4_mapped is None:  # noqa: PLR2004
        return str(ip_network((known, _OWN_BITS), strict=False))
    return address


def seconds_to_wait(name: str, person: str, *, limit: int, per: int) -> int:
    """Count one try; return 0 when it is within the limit, else how long until the next window."""
    now = int(time.time())
    window, passed = divmod(now, per)
    key = "throttle:" + sha256(f"{name}:{person}:{window}".encode()).hexdigest()
    try:
        tries = 1 if cache.add(key, 1, timeout=per + 1) else cache.incr(key)
    except ValueError:  # the window ended between the two calls
        tries = 1
    return 0 if tries <= limit else per - passed


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Answer that it is enough for now, and when to come back."""
    context = {"seconds": wait, "minutes": -(-wait // 60)}
    response = render(request, "errors/429.html", context, status=429)
    response["Retry-After"] = str(wait)
    return response
