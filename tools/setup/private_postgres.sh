#!/bin/sh
# A private PostgreSQL cluster in one folder, from Debian's postgresql package: a Unix socket in the
# folder, no TCP, a role without superuser rights (row-level security must bind it).
#   private_postgres.sh start DIR   creates it when missing, starts it, prints the URL
#   private_postgres.sh stop DIR    stops it; the folder stays
# FSYNC=on in the environment makes commits durable (benchmarks); tests leave it off.
# As root everything runs as the user postgres, who must be able to reach DIR.
set -eu

usage() { echo "usage: $0 start|stop DIR" >&2; exit 2; }
[ $# -eq 2 ] || usage
action=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "no PostgreSQL found: install the package postgresql" >&2; exit 1; }

as_owner() {
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

start() {
    # sun_path holds 107 characters; the socket adds 19 to the folder.
    [ "${#dir}" -le 88 ] || { echo "the folder's name is too long for a Unix socket" >&2; exit 1; }
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi
    chmod 755 "$dir"
    if [ ! -d "$dir/data" ]; then
        as_owner "$bin/initdb" -D "$dir/data" -A trust -U postgres -E UTF8 --locale=C --no-sync >/dev/null
    fi
    as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start -o \
        "-c listen_addresses='' -k '$dir' -c fsync=${FSYNC:-off} -c max_connections=200" >/dev/null
    as_owner "$bin/psql" -h "$dir" -U postgres -q -v ON_ERROR_STOP=1 -d postgres >/dev/null <<'SQL'
SELECT 'CREATE ROLE ecabinet LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ecabinet')
\gexec
SELECT 'CREATE DATABASE ecabinet OWNER ecabinet'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'ecabinet')
\gexec
SQL
    echo "postgresql://ecabinet@/ecabinet?host=$(printf %s "$dir" | sed 's|/|%2F|g')"
}

case $action in
    start) start ;;
    stop) as_owner "$bin/pg_ctl" -D "$dir/data" -m fast -w stop >/dev/null ;;
    *) usage ;;
esac
