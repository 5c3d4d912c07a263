"""Discussion over HTTP."""
