"""My data: take it along, or have it erased."""
