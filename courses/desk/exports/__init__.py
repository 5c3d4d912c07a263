"""Who takes part in a run, as a sheet for a spreadsheet."""
