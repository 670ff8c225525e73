"""Views: one small module per page or family of pages."""
