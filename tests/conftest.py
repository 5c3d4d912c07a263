"""What every test may use: a migrated database in a second, and builders that go through services."""

pytest_plugins = ["tests.support.database", "tests.support.jobs", "tests.support.translations"]
