#!/usr/bin/env bash
# Times requests that ask the database, beside tokio-postgres used by hand, on a PostgreSQL that ends with it.
#
# dev/bench-database.sh [--rounds 21] [--check]
#
# `--check` fails if the framework is slower than is aimed at, with a tolerance.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source dev/postgres.sh

folder=$(mktemp -d /var/tmp/openapi-bench.XXXXXX)
chmod 755 "$folder"
finish() {
  trap '' INT TERM
  stop_postgres
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cargo build --quiet --locked --release --package openapi-benches-database
# The server on one processor and both programs on another: which of them shares one with its server would decide more than they do.
program=()
if command -v taskset >/dev/null && [ "$(nproc)" -gt 1 ]; then
  unprivileged+=(taskset --cpu-list 1)
  program=(taskset --cpu-list 0)
fi
start_postgres "$folder/postgres"
"${program[@]}" "${CARGO_TARGET_DIR:-target}/release/bench-database" "$@"
