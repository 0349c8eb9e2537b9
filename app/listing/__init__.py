"""Browses any declared dataset: columns, operators, queries with their address, pages, facets, series, export."""
