"""Tables of members, of changes to their accounts, and of log-in attempts."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from magnitsky.accounts.roles import ROLES


def roles_of_members() -> list[tuple[str, str]]:
    """The roles as choices of a column."""
    return [(role.name, str(role.title)) for role in ROLES.values()]


class Users(BaseUserManager["User"]):
    """Manager that creates members."""

    def create_user(
        self, email: str, password: str | None = None, *, name: str = "", role: str = ""
    ) -> "User":
        """Create a member; without a password, nobody can log in until one is set."""
        address = self.normalize_email(email).lower()
        user = self.model(email=address, name=name or address, role=role)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """
    A member, who logs in with an email address.

    The name is shown beside the member's decisions and never changes. `role` is one of
    `roles.ROLES` or empty, which gives access to the member's own account pages only.
    """

    public_pages_follow = ()

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, default="", blank=True, choices=roles_of_members)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("name"), name="one_name_one_member"),)

    @property
    def is_staff(self) -> bool:
        """False: Django's admin is not installed."""
        return False


class Event(models.Model):
    """A change to an account, with who made it and when. Rows are never changed."""

    public_pages_follow = ()

    class Kind(models.TextChoices):
        """Kinds of account change."""

        INVITED = "invited", _("invited")
        LINK = "new link", _("a new link was created")
        ROLE = "role", _("the role was changed")
        CLOSED = "closed", _("closed")
        OPENED = "opened again", _("opened again")
        RESET = "reset", _("password and second factor were forgotten")
        PASSWORD = "password set", _("a password was set")
        FACTOR = "second factor set up", _("a second factor was set up")
        NO_FACTOR = "second factor removed", _("a second factor was removed")

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    member = models.EmailField()
    by = models.CharField(max_length=254)
    role = models.CharField(max_length=20, default="", blank=True, choices=roles_of_members)


class Attempt(models.Model):
    """
    Counts of log-in attempts, shared by all worker processes: the table of Django's database cache.

    Its columns are those the cache backend expects.
    """

    public_pages_follow = ()

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)
