"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """The courses storey."""

    name = "courses"

    def ready(self) -> None:
        """Let each floor announce what the storeys below must know."""
        from courses.catalogue import joining as catalogue
        from courses.certificates import joining as certificates
        from courses.dashboard import joining as dashboard
        from courses.enrolment import joining as enrolment
        from courses.learning import joining as learning

        catalogue.join()
        learning.join()
        enrolment.join()
        certificates.join()
        dashboard.join()
