"""Workbooks in the format of ECMA-376 (Office Open XML), written as a stream: no row is ever held."""
