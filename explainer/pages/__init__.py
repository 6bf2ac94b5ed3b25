"""What readers see: one module a page beside its template, drawings, pictures."""
