"""The declarations: which datasets there are and which columns they have."""
