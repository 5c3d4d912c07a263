"""The floor of what a person sees of her own: My learning."""
