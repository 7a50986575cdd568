"""Deny by default: every address and every command is decided by an access table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from fangzhou.platform import command
from fangzhou.platform.access import matrix


def forgotten(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("forgotten", forgotten)]


def test_every_address_is_decided() -> None:
    assert matrix.undecided() == []


def test_every_declared_page_has_an_address() -> None:
    assert matrix.pages_without_address() == []


def test_every_command_is_decided() -> None:
    assert matrix.unknown_commands(set(command.registry())) == set()


@override_settings(ROOT_URLCONF=__name__)
def test_an_address_in_no_table_is_found() -> None:
    assert matrix.undecided() == ["forgotten"]


def test_a_command_in_no_table_is_found() -> None:
    assert matrix.unknown_commands({"cases.bribe"}) == {"cases.bribe"}
