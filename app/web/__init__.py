"""The pages: validates an address, asks the catalogue and the store, renders; runs no rule of its own."""
