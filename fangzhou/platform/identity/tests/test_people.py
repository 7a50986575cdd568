"""People at rest: found by number, unreadable in the database, once each."""

import pytest
from django.db import IntegrityError, connection, transaction

from fangzhou.platform.identity import handles
from fangzhou.platform.identity.models import LegalPerson, Person

pytestmark = pytest.mark.django_db


def test_a_person_is_found_by_number_and_by_phone(citizen):
    person = citizen()
    assert (
        Person.objects.get(citizen_no_index=handles.of_citizen_no(" 321311 19510318 2040"))
        == person
    )
    assert Person.objects.get(phone_index=handles.of_phone("138-0000-0101")) == person
    assert Person.objects.get().name == "王秀英"
    assert not Person.objects.filter(citizen_no_index=handles.of_citizen_no("321311195103182041"))


def test_nothing_personal_can_be_read_in_the_database(citizen):
    citizen()
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text || a::text FROM identity_person p, identity_account a")
        row = cursor.fetchone()[0]
    for value in ("王秀英", "321311195103182040", "13800000101"):
        assert value not in row
        assert value.encode().hex() not in row
    assert row.count("v1.k1.") == 3


def test_two_seals_of_one_value_differ(citizen, firm):
    """Equal names cannot be seen to be equal."""
    citizen()
    citizen("王秀英", "321302199302075039", "13800000104")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT name) FROM identity_person")
        assert cursor.fetchone() == (2,)


@pytest.mark.rule("identity-payment-delivery:ID1")
def test_one_number_and_one_phone_belong_to_one_person(citizen):
    citizen()
    with pytest.raises(IntegrityError, match="citizen_no_index"), transaction.atomic():
        Person.objects.create(**values(citizen_no="321311195103182040", phone="13800000109"))
    with pytest.raises(IntegrityError, match="phone_index"), transaction.atomic():
        Person.objects.create(**values(citizen_no="321302199302075039", phone="13800000101"))


def values(citizen_no: str, phone: str) -> dict[str, object]:
    return {
        "name": "某人",
        "citizen_no": citizen_no,
        "citizen_no_index": handles.of_citizen_no(citizen_no),
        "phone": phone,
        "phone_index": handles.of_phone(phone),
        "level": "L1",
        "created_at": Person.objects.get().created_at,
    }


@pytest.mark.rule("items:I20")
@pytest.mark.parametrize("uscc", ["91321302XXXX5001", "91321302XXXX5001IO", "91321302xxxx50016n"])
def test_a_misshapen_credit_code_is_refused_by_the_database(citizen, firm, uscc):
    head = citizen()
    with pytest.raises(IntegrityError, match="legal_person_uscc_shape"), transaction.atomic():
        firm(head, uscc)
    assert not LegalPerson.objects.exists()


@pytest.mark.rule("identity-payment-delivery:ID2")
def test_one_credit_code_is_one_legal_person(citizen, firm):
    head = citizen()
    firm(head)
    with pytest.raises(IntegrityError, match="uscc"), transaction.atomic():
        firm(head)
