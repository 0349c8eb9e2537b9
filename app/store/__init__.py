"""The database: models by aggregate, sessions, the one commit, saving."""
