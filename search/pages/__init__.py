"""What people see of the search: results, suggestions, kept searches, and what editors learn from it."""
