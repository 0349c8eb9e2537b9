"""From files to rows: documents, manifests, saving, rates, merging across articles."""
