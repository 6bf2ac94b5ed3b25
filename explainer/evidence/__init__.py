"""What must hold between the records, and what the articles show of them."""
