#!/usr/bin/env bash
# Has schemathesis, which knows the document alone, ask the examples for all that it allows and much that it does not: no answer may
# be another than the document says. `make conformance EXAMPLES=1000` asks more. Needs python3; the tool goes into `target/conformance`.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source dev/postgres.sh

schemathesis=4.32.5
examples=${EXAMPLES:-200}

tools=$root/target/conformance
data=$(mktemp -d /var/tmp/openapi-conformance.XXXXXX)
chmod 755 "$data"
server=

finish() {
  trap '' INT TERM
  end TERM "$server"
  stop_postgres
  rm -rf "$data"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

install_tool() {
  command -v python3 >/dev/null || install_package Python python3-venv python3 python python3 python
  [ -x "$tools/venv/bin/python" ] || python3 -m venv "$tools/venv" || {
    install_package "Python's venv" python3-venv python3 python python3 python
    python3 -m venv "$tools/venv"
  }
  "$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check "schemathesis==$schemathesis"
}

# judge PROGRAM: serves it, and has it asked.
judge() {
  local program=$1 port log=$data/$1.log
  port=$(free_port)
  set -m
  "target/debug/$program" -q serve --port "$port" >"$log" 2>&1 &
  server=$!
  set +m
  for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
    kill -0 "$server" 2>/dev/null || fail_with_log "$program does not start" "$log"
    sleep 0.1
  done
  say "asking $program, up to $examples times for each operation and phase"
  (cd "$data" && "$tools/venv/bin/schemathesis" run "http://127.0.0.1:$port/openapi.json" --checks all \
    --phases examples,coverage,fuzzing,stateful --mode all --max-examples "$examples" --no-color) ||
    fail_with_log "$program answers otherwise than its document says" "$log"
  end TERM "$server"
  server=
}

install_tool
cargo build --locked --package tasks --package adversary
start_postgres "$data/postgres"
target/debug/tasks -q db create-tables
judge tasks
judge adversary
