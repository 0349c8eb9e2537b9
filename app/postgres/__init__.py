"""A real PostgreSQL of our own for one machine: started on demand, gone with the program, nothing to administer."""
