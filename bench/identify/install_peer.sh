#!/bin/sh
# The peers in an environment of their own: nomenklatura (which compiles PyICU) and Splink.
set -eu
python=$1
folder=$2
packages="libicu-dev pkg-config g++ python3-dev"

has_tools() {
    command -v g++ >/dev/null && command -v pkg-config >/dev/null && pkg-config --exists icu-i18n
}

if ! has_tools; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        # shellcheck disable=SC2086 # a list of packages
        apt-get install -y -qq $packages >/dev/null
    else
        echo "The peer needs a C++ compiler, pkg-config and the headers of ICU and Python." >&2
        echo "On Debian and Ubuntu: sudo apt-get install $packages" >&2
        exit 1
    fi
fi
test -x "$folder/bin/python" || "$python" -m venv "$folder"
"$folder/bin/python" -m pip --disable-pip-version-check --quiet install --upgrade 'pip>=25.1'
"$folder/bin/python" -m pip --disable-pip-version-check --quiet install \
    --requirement "$(dirname "$0")/peer.txt"
