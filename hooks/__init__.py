"""Everything that knows MkDocs or Material: if MkDocs goes, this folder goes with it."""
