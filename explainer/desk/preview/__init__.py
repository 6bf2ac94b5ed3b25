"""The desk: an article beside what rests on it, shown in the preview and never part of a build."""

# Where the preview has it.
ADDRESS = "/desk/"
