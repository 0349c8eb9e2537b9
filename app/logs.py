"""One way to log, for terminal and server."""
