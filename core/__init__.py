"""The ground: vocabulary, sanitising, errors, versions, jobs and mail. Knows no storey above."""
