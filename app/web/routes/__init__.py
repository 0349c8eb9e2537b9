"""What each address answers with: a dozen lines each; one module an aggregate."""
