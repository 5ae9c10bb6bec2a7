#!/bin/sh
# Makes .venv and installs the project in it, editable: make_venv.sh REQUIREMENT
# With uv when it is installed; else with the newest Python from 3.11 on, its venv module and pip.
set -eu
requirement=$1

if command -v uv >/dev/null 2>&1; then
    [ -x .venv/bin/python ] || uv venv --quiet --python '>=3.11' .venv
    exec uv pip install --quiet --python .venv/bin/python --editable "$requirement"
fi

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$name"; then command -v "$name"; return; fi
    done
    echo "error: no Python from 3.11 on was found; install one (Debian, Ubuntu: apt install python3 python3-venv)" >&2
    return 1
}

make_venv() { "$1" -m venv .venv >/dev/null 2>&1 && .venv/bin/python -m pip --version >/dev/null 2>&1; }

if ! { [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    rm -rf .venv
    python=$(find_python)
    if ! make_venv "$python"; then
        # Debian and Ubuntu keep venv in a package of its own
        package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
        root=""
        [ "$(id -u)" -eq 0 ] || root="sudo -n"
        rm -rf .venv
        if ! { $root apt-get update -qq && $root apt-get install -y -qq "$package" && make_venv "$python"; }; then
            rm -rf .venv
            echo "error: $python cannot make a virtual environment; run: sudo apt install $package" >&2
            exit 1
        fi
    fi
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable "$requirement"
