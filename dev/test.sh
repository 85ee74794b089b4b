#!/usr/bin/env bash
# Runs every test, or what the arguments tell `cargo test`, against a PostgreSQL and a RabbitMQ that end with it.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source dev/postgres.sh
source dev/rabbitmq.sh

folder=$(mktemp -d /var/tmp/openapi-test.XXXXXX)
chmod 755 "$folder"
tests_process=

finish() {
  trap '' INT TERM
  end TERM "$tests_process"
  stop_rabbitmq
  stop_postgres
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] ||
  install_package pgbouncer pgbouncer pgbouncer pgbouncer pgbouncer pgbouncer
start_postgres "$folder/postgres"
start_rabbitmq "$folder/rabbitmq"

# The tests run the programs as they are.
cargo build --locked --package hello --package tasks --package aio --package adversary
set -m
cargo test --locked "${@:---workspace}" &
tests_process=$!
set +m
wait "$tests_process"
