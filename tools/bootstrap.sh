# Sourced by ./run and ./test: from a bare Debian with Python 3.11+ to a filled .venv and a built front end.
# Every step leaves a stamp of what it was made from, so the second time costs milliseconds.

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

need_debian() { # need_debian PACKAGE... : install as root, else say exactly what to type
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing $* (Debian packages)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    printf 'Something is missing. Please run, then try again:\n\n    sudo apt-get install %s\n\n' "$*" >&2
    exit 3
  fi
}

DOCUMENT_PACKAGES="tesseract-ocr tesseract-ocr-vie fonts-croscore libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

documents_ready() { # scans are read by Tesseract, letters set in Tinos, printed through Pango
  command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx vie &&
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name Tinos-Regular.ttf -print -quit 2>/dev/null)" ] &&
    [ -n "$(find /usr/lib /lib -name 'libpangoft2-1.0.so.0' -print -quit 2>/dev/null)" ]
}

want_documents() { # install what documents need as root, else say what to type and go on: scans then wait
  documents_ready && return
  # shellcheck disable=SC2086 - a list of packages
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then (need_debian $DOCUMENT_PACKAGES) || true; fi
  documents_ready || say "Scans will wait until this is installed: sudo apt-get install $DOCUMENT_PACKAGES"
}

find_python() {
  for name in python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      PYTHON=$name
      return
    fi
  done
  need_debian python3 python3-venv
  PYTHON=python3
}

link_package() { # put the source tree on the path, as an editable install would, without a build back end
  .venv/bin/python - <<'PY'
import stat, sys, sysconfig
from pathlib import Path
Path(sysconfig.get_path("purelib"), "nhipcau.pth").write_text(f"{Path('src').resolve()}\n")
command = Path(sys.executable).parent / "nhipcau"
command.write_text(f"#!{sys.executable}\nimport sys\nfrom nhipcau.config.cli import main\nsys.exit(main())\n")
command.chmod(command.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
PY
}

bootstrap() { # bootstrap LOCKFILE
  local lock=$1 stamp
  if [ ! -x .venv/bin/python ]; then
    find_python
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || need_debian python3-venv
    say "Making .venv with $("$PYTHON" --version)"
    "$PYTHON" -m venv .venv
  fi
  stamp=$(cat requirements-uv.lock "$lock" pyproject.toml | sha256sum)
  if [ "$(cat ".venv/.stamp-$lock" 2>/dev/null)" != "$stamp" ]; then
    say "Installing Python packages from $lock"
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock
    .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r "$lock"
    link_package
    printf '%s' "$stamp" >".venv/.stamp-$lock"
  fi
  .venv/bin/python -m tools.build
}
