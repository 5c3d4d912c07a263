"""What keeps the site from coming up, each in one sentence that says what to do."""


class Trouble(Exception):
    """The site cannot come up; the message is the sentence for whoever tries."""
