"""Two engines behind one protocol: tantivy in the site's own folder, Elasticsearch on other machines."""
