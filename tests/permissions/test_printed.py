from tests.permissions.print import PAGE, page


def test_the_printed_matrix_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.permissions.print"


def test_nothing_in_it_is_unexplained() -> None:
    assert "; 0 unexplained." in page()
