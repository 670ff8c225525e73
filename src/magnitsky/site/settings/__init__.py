"""Django settings: of the register alone, and of the whole site."""
