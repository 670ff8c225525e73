"""Tags of the actor's page."""

from django import template

from magnitsky.site.dossier.lines import codes, values

register = template.Library()
register.simple_tag(values)
register.simple_tag(codes)
