"""A page that shows the mail of a development site. Absent elsewhere."""
