#!/usr/bin/env bash
# Serves examples/tasks on PORT (8080), with a PostgreSQL of its own unless DATABASE_URL is set. Its data are kept in STATE
# from one start to the next; Ctrl-C ends both.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source dev/postgres.sh

port=${PORT:-8080}
host=${MICRO_SERVICE_HOST:-127.0.0.1}
server_process=

finish() {
  trap '' INT TERM
  end TERM "$server_process"
  stop_postgres
}
trap finish EXIT
trap 'exit 0' INT TERM

if (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; then fail "something listens at $host:$port already: choose another with PORT=…"; fi
cargo build --locked --package tasks
database="yours, as DATABASE_URL names it"
if [ -z "${DATABASE_URL:-}" ]; then
  start_postgres "${STATE:-$(dev/state.sh)}/postgres"
  database=$DATABASE_URL
fi
program=${CARGO_TARGET_DIR:-target}/debug/tasks
"$program" --quiet db create-tables

set -m
"$program" serve --host "$host" --port "$port" &
server_process=$!
set +m
for _ in $(seq 100); do
  if (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; then break; fi
  kill -0 "$server_process" 2>/dev/null || break
  sleep 0.1
done
if kill -0 "$server_process" 2>/dev/null; then
  say "
  the service    http://$host:$port/tasks
  its interface  http://$host:$port/docs
  the document   http://$host:$port/openapi.json
  the socket     ws://$host:$port/stream
  its database   $database

Ctrl-C ends it."
fi
wait "$server_process"
