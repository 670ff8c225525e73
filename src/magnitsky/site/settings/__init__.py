"""Django's settings: of the register alone, and of the site."""
