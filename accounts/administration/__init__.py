"""People behind the scenes: administrators add someone, give roles, close an account or erase it."""
