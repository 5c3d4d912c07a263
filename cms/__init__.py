"""Pages: base page, blocks, media, navigation, editorial pages. Knows no course."""
