"""The field's words as frozen dataclasses and enums; standard library only."""
