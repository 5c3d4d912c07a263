"""Who is asking, for views that only someone signed in reaches."""

from django.http import Http404, HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """Return who is signed in; `login_required` saw to it.

    Raises:
        Http404: for anybody else, should a view forget to ask.
    """
    if not isinstance(request.user, User):
        raise Http404
    return request.user
