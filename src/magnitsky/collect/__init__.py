"""Official publications, byte for byte: downloaded, hashed, archived."""
