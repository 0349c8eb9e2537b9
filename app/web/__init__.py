"""The HTTP face: validate, call, render."""
