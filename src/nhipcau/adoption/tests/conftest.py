import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.tasks.tests.factories import make_world, staff


@pytest.fixture
def city(db: None) -> Staff:
    make_world()
    return staff("F-HP", "leader")


@pytest.fixture
def commune(city: Staff) -> Staff:
    return staff("MTTQ-10660", "officer")


@pytest.fixture
def other(city: Staff) -> Staff:
    return staff("MTTQ-10661", "officer")


@pytest.fixture
def head(city: Staff) -> Staff:
    return staff("BCT-10660-03", "head")
