"""What people say of themselves, each piece with its own audience."""
