"""How far a member is trusted: house rules agreed to, limits of newcomers, what moderators imposed."""
