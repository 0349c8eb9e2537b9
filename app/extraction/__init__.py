"""The extraction line: pure functions from an article and knowledge to claims."""
