"""Schools, and who works where: campuses, numbers, teams, affiliations and how they are confirmed."""
