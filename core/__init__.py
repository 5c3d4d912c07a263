"""The ground: taxonomy, licences, sanitising, errors, versions, jobs, forms and template tags. Knows no storey above."""
