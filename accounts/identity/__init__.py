"""Who someone is: the account, signing up and in, addresses, roles and what was begun before signing in."""
