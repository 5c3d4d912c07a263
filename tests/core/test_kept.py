"""What is kept is kept for one version, and only so much of it."""

from core.kept import Kept


class Maker:
    def __init__(self):
        self.made = []

    def __call__(self, name):
        def make():
            self.made.append(name)
            return f"thing {name}"

        return make


def test_a_thing_is_made_once_for_a_version():
    kept, make = Kept(most=5), Maker()
    assert [kept.get(1, "a", make("a")) for _time in range(3)] == ["thing a"] * 3
    assert make.made == ["a"]


def test_another_version_makes_it_anew_an_earlier_one_too():
    kept, make = Kept(most=5), Maker()
    for version in (1, 2, 1):
        kept.get(version, "a", make("a"))
    assert make.made == ["a", "a", "a"]


def test_beyond_the_number_the_first_one_goes():
    kept, make = Kept(most=2), Maker()
    for name in ("a", "b", "c", "b", "a"):
        kept.get(1, name, make(name))
    assert make.made == ["a", "b", "c", "a"]


def test_what_could_not_be_made_is_not_kept():
    kept = Kept(most=2)
    for _time in range(2):
        try:
            kept.get(1, "a", lambda: 1 // 0)
        except ZeroDivisionError:
            continue
    assert kept.get(1, "a", lambda: "made") == "made"
