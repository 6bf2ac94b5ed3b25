"""What others take away: data files, citations, linked data, the feed."""
