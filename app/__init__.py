"""The European Defence Commitments Tracker."""

__version__ = "0.1.0"
