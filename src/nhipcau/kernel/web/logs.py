import logging


def configure(options: dict[str, object]) -> None:
    logging.basicConfig(level=str(options["level"]))
