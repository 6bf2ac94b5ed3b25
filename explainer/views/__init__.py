"""What is shown of each record: where it stands, its numbers, its words, its status."""
