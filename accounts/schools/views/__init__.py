"""Pages of schools: one's own, a school's, a coordinator's, and behind a link."""
