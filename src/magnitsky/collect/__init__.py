"""Official publications in, byte for byte: fetched, hashed, kept for ever."""
