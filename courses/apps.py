"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """The courses storey."""

    name = "courses"

    def ready(self) -> None:
        """Let each floor announce what the storeys below must know."""
        from courses.authoring import joining as authoring
        from courses.catalogue import joining as catalogue
        from courses.certificates import joining as certificates
        from courses.dashboard import joining as dashboard
        from courses.desk import joining as desk
        from courses.enrolment import joining as enrolment
        from courses.learning import joining as learning
        from courses.record import joining as record
        from courses.sessions import joining as sessions
        from courses.together import joining as together

        catalogue.join()
        learning.join()
        enrolment.join()
        sessions.join()
        certificates.join()
        authoring.join()
        desk.join()
        record.join()
        together.join()
        dashboard.join()
