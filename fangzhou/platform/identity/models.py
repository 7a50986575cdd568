"""Who signs in, who they are, for whom they may act. Login names, numbers and phones are never stored in clear."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import models

from fangzhou.platform.db.fields import BlindIndex, SealedText
from fangzhou.platform.db.models import Row
from fangzhou.platform.identity.values import USCC_SHAPE, AssuranceLevel, Realm


def _words(kind: type[AssuranceLevel | Realm]) -> list[tuple[str, str]]:
    return [(member.value, member.label.zh) for member in kind]


class Account(AbstractBaseUser, Row):
    """Somebody, or some program, that can sign in.

    `handle` is the hexadecimal blind index of the login name: a citizen's phone number, a staff number.
    """

    handle = models.CharField(max_length=64, unique=True)
    realm = models.CharField(max_length=10, choices=_words(Realm))
    language = models.CharField(max_length=10, default="zh-hans")
    elder = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "handle"

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(realm__in=[realm.value for realm in Realm]),
                name="account_realm_known",
            ),
        )


class Person(Row):
    """A natural person, known by one citizen number (ID1). He or she may have no account."""

    account = models.OneToOneField(Account, models.PROTECT, null=True, related_name="person")
    name = SealedText()
    citizen_no = SealedText()
    citizen_no_index = BlindIndex(unique=True)
    phone = SealedText()
    phone_index = BlindIndex(unique=True)
    level = models.CharField(max_length=2, choices=_words(AssuranceLevel))
    level_until = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(level__in=[level.value for level in AssuranceLevel]),
                name="person_level_known",
            ),
        )


class LegalPerson(Row):
    """A firm or body, known by its unified social credit code; people act for it (ID2, ID20)."""

    uscc = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=200)
    registered_address = models.CharField(max_length=300, default="", blank=True)
    representative = models.ForeignKey(Person, models.PROTECT, related_name="represented")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(uscc__regex=USCC_SHAPE), name="legal_person_uscc_shape"
            ),
        )


class Authorization(Row):
    """A handler may act for a legal person, within `scope` (item codes, or `*`), until it ends (ID20-ID23)."""

    legal_person = models.ForeignKey(LegalPerson, models.PROTECT, related_name="authorizations")
    handler = models.ForeignKey(Person, models.PROTECT, related_name="authorizations")
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    scope = ArrayField(models.CharField(max_length=40))
    valid_from = models.DateField()
    valid_until = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")),
                name="authorization_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(scope__len__gte=1), name="authorization_names_its_scope"
            ),
        )
        indexes = (
            models.Index(
                fields=["handler", "legal_person"],
                condition=models.Q(revoked_at=None),
                name="authorization_standing",
            ),
        )


class ApiToken(Row):
    """A program's key to the API; only its SHA-256 digest is kept."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    digest = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


# Asked with every request, so written by hand: an ORM statement costs more to build than PostgreSQL needs to run it.
ACCOUNT_COLUMNS = tuple(field.attname for field in Account._meta.concrete_fields)
_ACCOUNT = "SELECT " + ", ".join(f"a.{name}" for name in ACCOUNT_COLUMNS)
ACCOUNT = f"""
{_ACCOUNT} FROM identity_account a WHERE a.id = %(account)s AND a.is_active
"""
ACCOUNT_OF_TOKEN = f"""
{_ACCOUNT} FROM identity_apitoken t JOIN identity_account a ON a.id = t.account_id
 WHERE t.digest = %(digest)s AND t.revoked_at IS NULL AND t.expires_at > %(now)s AND a.is_active
"""
STANDING = """
SELECT p.id, p.name, p.level, p.level_until,
       (SELECT f.name FROM identity_legalperson f
         WHERE f.id = %(firm)s AND f.is_active
           AND (f.representative_id = p.id OR EXISTS (
                SELECT FROM identity_authorization a
                 WHERE a.legal_person_id = f.id AND a.handler_id = p.id AND a.revoked_at IS NULL
                   AND a.valid_from <= %(today)s AND a.valid_until >= %(today)s)))
  FROM identity_person p WHERE p.account_id = %(account)s
"""
