"""What happened that somebody wants to hear: events, one row for each person, in the app and by mail."""
