"""The register: every listing, its history, its designations."""
