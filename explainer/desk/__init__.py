"""What helps an editor."""
