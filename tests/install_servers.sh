#!/bin/sh
# Install what the tests run against, where it is absent and can be installed.
set -eu
wanted=
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null 2>&1; then
    wanted="$wanted postgresql"
fi
if ! command -v chromium >/dev/null 2>&1 && ! command -v chromium-browser >/dev/null 2>&1; then
    wanted="$wanted chromium"
fi
if [ -n "$wanted" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests:$wanted"
    export DEBIAN_FRONTEND=noninteractive
    # The tests start servers of their own; the system's is not to be started.
    mkdir -p /etc/postgresql-common
    test -e /etc/postgresql-common/createcluster.conf ||
        echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
    # shellcheck disable=SC2086 - a list of words
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted; } >/dev/null
fi
