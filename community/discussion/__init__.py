"""Topics and posts: writing, reading, following, and conversation beside a lesson."""
