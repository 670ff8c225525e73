"""The pages: one small module a page, or a family of pages."""
