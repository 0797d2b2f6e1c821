import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.tasks.tests.factories import make_world, staff


@pytest.fixture
def world(db: None) -> None:
    make_world()


@pytest.fixture
def city(world: None) -> Staff:
    return staff("F-HP", "leader")


@pytest.fixture
def commune(world: None) -> Staff:
    return staff("MTTQ-10660", "officer")


@pytest.fixture
def other(world: None) -> Staff:
    return staff("MTTQ-10661", "officer")


@pytest.fixture
def head(world: None) -> Staff:
    return staff("BCT-10660-03", "head")
