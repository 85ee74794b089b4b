#!/usr/bin/env bash
# Counts the instructions of a request whose content of a kilobyte is validated, beside those of a handler that is written by hand.
#
# dev/bench-request.sh [--requests 1000] [--check]
#
# `--check` fails if the framework takes more than 1.05 times as many.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

requests=1000 check=
while [ $# -gt 0 ]; do
  case $1 in
    --requests) requests=$2; shift 2 ;;
    --check) check=yes; shift ;;
    *) fail "unknown argument $1: this takes --requests and --check" ;;
  esac
done

command -v valgrind >/dev/null || install_package Valgrind valgrind valgrind valgrind valgrind valgrind

cargo build --quiet --locked --release --package openapi-benches
program=${CARGO_TARGET_DIR:-target}/release/bench-request
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# count PROGRAM REQUESTS: the instructions of a whole run.
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" >"$log" 2>&1 || fail_with_log "$1 failed" "$log"
  sed -n 's/.*Collected : //p' "$log"
}

# each PROGRAM: the instructions of one request. What a run begins and ends with is in both of two runs.
each() { echo $((($(count "$1" $((2 * requests))) - $(count "$1" "$requests")) / requests)); }

nothing=$(each nothing)
worst=0
row() {
  awk -v name="$1" -v ours="$2" -v hand="$3" 'BEGIN { printf "%-24s %10d %10d %8.3f\n", name, ours, hand, ours / hand }'
  worst=$(awk -v worst="$worst" -v ours="$2" -v hand="$3" 'BEGIN { print (ours / hand > worst) ? ours / hand : worst }')
}

printf '%-24s %10s %10s %8s\n' 'instructions' 'framework' 'by hand' 'ratio'
row 'a request' $(($(each framework) - nothing)) $(($(each by-hand) - nothing))
row 'its content alone' "$(each framework-body)" "$(each by-hand-body)"

if [ -n "$check" ] && awk -v worst="$worst" 'BEGIN { exit !(worst > 1.05) }'; then
  fail "the framework takes more than 1.05 times as many instructions as what is written by hand"
fi
