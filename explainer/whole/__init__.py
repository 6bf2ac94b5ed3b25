"""What a reader can keep: a built site as a page, a book and an archive, and earlier versions."""
