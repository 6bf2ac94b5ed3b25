"""What developers run by hand, each through a target of the Makefile; the site needs none of it."""
