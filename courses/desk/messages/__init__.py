"""What a trainer writes to people of her run: composed once, delivered to each in her own mail."""
