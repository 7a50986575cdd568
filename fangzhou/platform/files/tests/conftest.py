import pytest


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    """Every test keeps its files in a folder of its own."""
    settings.HOME = tmp_path
    return tmp_path
