"""Pages about people, and one's own settings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.identity.signed_in import signed_in
from accounts.profiles.audiences import rings
from accounts.profiles.forms import PreferencesForm, ProfileForm
from accounts.profiles.selectors import profile_page, shown_panels
from accounts.profiles.services import profile_of, set_preferences, update_profile
from accounts.relations.acts import acts_on
from core.errors import DomainError
from core.throttle import throttle


@require_safe
def profile(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what this viewer may see of a person; nobody and hidden look alike."""
    seen_as = request.GET.get("as", "")
    page = profile_page(public_id=public_id, viewer=request.user, seen_as=seen_as)
    if page is None:
        raise Http404
    context = {"page": page, "panels": shown_panels(page, request), "seen_as": seen_as}
    context |= {"rings": rings() if page.is_own else [], "acts": acts_on(page.user, viewer=request.user)}
    return render(request, "accounts/profile.html", context)


@require_safe
def photo(request: HttpRequest, public_id: str, mark: str) -> HttpResponse:
    """Send a photo to those who may see it, and to nobody else."""
    page = profile_page(public_id=public_id, viewer=request.user)
    if page is None or not page.photo_mark or page.photo_mark != mark:
        raise Http404
    storage = storages["private"]
    name = str(profile_of(page.user).photo.name)
    if not storage.exists(name):
        raise Http404
    with storage.open(name) as kept:
        response = HttpResponse(kept.read(), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("edit-profile", limit=30, per=300)
def edit_profile(request: HttpRequest) -> HttpResponse:
    """Let people change what they tell of themselves."""
    user = signed_in(request)
    own = profile_of(user)
    if request.method != "POST":
        return _profile_form(request, ProfileForm(profile=own))
    form = ProfileForm(request.POST, request.FILES, profile=own)
    if not form.is_valid():
        return _profile_form(request, form, status=422)
    told = form.cleaned_data
    try:
        update_profile(
            user=user,
            change=form.change(),
            version=told["version"],
            photo=form.picture,
            remove_photo=told["remove_photo"],
        )
    except DomainError as refusal:
        form.refuse(refusal)
        form.show_version(profile_of(user).version)
        return _profile_form(request, form, status=409)
    messages.success(request, _("Your profile is saved."))
    return redirect("accounts:profile", user.public_id)


def _profile_form(request: HttpRequest, form: ProfileForm, status: int = 200) -> HttpResponse:
    return render(request, "accounts/profile_edit.html", {"form": form}, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show the settings of an account, and change language and clock."""
    user = signed_in(request)
    form = PreferencesForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        set_preferences(user=user, **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect(translate_url(reverse("accounts:settings"), user.language))
    status = 422 if form.errors else 200
    return render(request, "accounts/settings.html", {"form": form}, status=status)
