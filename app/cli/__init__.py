"""The terminal face: validate, call, print."""
