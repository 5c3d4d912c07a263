"""Reading the session and the person behind it with two cheap queries."""
