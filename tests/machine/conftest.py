"""The committed demo city, as in `tests/life`."""

from tests.life.conftest import city

__all__ = ["city"]
