"""Browses any declared dataset: columns, operators, queries, facets, pages, export."""
