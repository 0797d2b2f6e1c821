# Short names for what is done often. `./run` and `./test` need nothing of this.
.PHONY: check test e2e bench messages lock build
PYTHON := .venv/bin/python

check: ; ./test checks
test: ; ./test
e2e: ; ./test e2e
build: ; $(PYTHON) -m tools.build
messages: ; $(PYTHON) -m tools.messages
bench: ; $(PYTHON) -m bench $(ARGS)
# Lock files carry hashes and no addresses.
lock:
	.venv/bin/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.lock -q
	.venv/bin/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group dev -o requirements-dev.lock -q
