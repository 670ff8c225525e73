"""Template tags of the actor's page."""

from django import template

from magnitsky.site.actor_detail.lines import codes, values

register = template.Library()
register.simple_tag(values)
register.simple_tag(codes)
