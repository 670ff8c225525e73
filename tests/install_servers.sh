#!/bin/sh
# Install the servers the tests run against, where they are absent and can be installed.
set -eu
if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing PostgreSQL for the tests."
    export DEBIAN_FRONTEND=noninteractive
    # The tests start servers of their own; the system's is not to be started.
    mkdir -p /etc/postgresql-common
    test -e /etc/postgresql-common/createcluster.conf ||
        echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null
fi
