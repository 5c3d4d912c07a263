"""Addresses of schools."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from accounts.schools.views import behind_links, coordinating, own, page

_one: list[URLPattern | URLResolver] = [
    path("", page.school_page, name="school"),
    path(pgettext_lazy("address", "people/"), page.school_people, name="school-people"),
    path(pgettext_lazy("address", "i-work-here/"), own.work_at, name="school-work"),
    path(pgettext_lazy("address", "coordinate/"), coordinating.coordinate, name="school-coordinate"),
    path(
        pgettext_lazy("address", "coordinate/waiting/<int:affiliation_id>/"),
        coordinating.answer_waiting,
        name="school-answer",
    ),
    path(
        pgettext_lazy("address", "coordinate/people/<int:affiliation_id>/"),
        coordinating.change_colleague,
        name="school-colleague",
    ),
    path(pgettext_lazy("address", "coordinate/link/"), coordinating.make_link, name="school-make-link"),
    path(
        pgettext_lazy("address", "coordinate/link/<int:link_id>/withdraw/"),
        coordinating.withdraw_link,
        name="school-withdraw-link",
    ),
    path(pgettext_lazy("address", "coordinate/domain/"), coordinating.add_domain, name="school-add-domain"),
    path(
        pgettext_lazy("address", "coordinate/domain/<int:domain_id>/remove/"),
        coordinating.remove_domain,
        name="school-remove-domain",
    ),
    path(pgettext_lazy("address", "coordinate/team/"), coordinating.add_team, name="school-add-team"),
    path(
        pgettext_lazy("address", "coordinate/team/<int:team_id>/remove/"),
        coordinating.remove_team,
        name="school-remove-team",
    ),
    path(pgettext_lazy("address", "coordinate/campus/"), coordinating.tell_campus, name="school-add-campus"),
    path(
        pgettext_lazy("address", "coordinate/campus/<int:campus_id>/remove/"),
        coordinating.take_campus_away,
        name="school-remove-campus",
    ),
]
_schools: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "mine/"), own.my_schools, name="my-schools"),
    path(pgettext_lazy("address", "mine/<int:affiliation_id>/"), own.change_work, name="school-change-work"),
    path(pgettext_lazy("address", "mine/<int:affiliation_id>/end/"), own.end_work, name="school-end-work"),
    path(
        pgettext_lazy("address", "mine/<int:affiliation_id>/erase/"),
        own.erase_work,
        name="school-erase-work",
    ),
    path(pgettext_lazy("address", "link/<str:secret>/"), behind_links.follow_link, name="school-link"),
    path("<slug:public_id>/", include(_one)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "schools/"), include(_schools)),
]
