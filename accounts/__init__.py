"""People: accounts, profiles, roles, personal data, notifications."""
