#!/usr/bin/env bash
# Has tools that others wrote judge the documents in `tests/tests/golden`, which a test compares with what the crates make. Needs python3,
# npm and cargo; the tools go into `target/documents`.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

openapi_spec_validator=0.9.0
schema_validator=2.11.0
redocly=2.77.0
openapi_typescript=7.13.0
typescript=5.9.3
progenitor=0.15.1

golden=$root/tests/tests/golden
folder=$root/target/documents
clients=$folder/clients
python=$folder/venv/bin/python
tools=$folder/tools/node_modules/.bin
failures=0

for program in python3 npm cargo; do
  command -v "$program" >/dev/null || fail "$program is missing: install it, and try again"
done

install_tools() {
  [ -x "$python" ] || python3 -m venv "$folder/venv"
  "$python" -m pip install --quiet --disable-pip-version-check "openapi-spec-validator==$openapi_spec_validator"
  mkdir -p "$folder/tools"
  echo '{ "private": true }' > "$folder/tools/package.json"
  npm install --prefix "$folder/tools" --no-audit --no-fund --silent "@seriousme/openapi-schema-validator@$schema_validator" \
    "@redocly/cli@$redocly" "openapi-typescript@$openapi_typescript" "typescript@$typescript"
}

# A package of its own with a program for each document, outside of the workspace.
make_clients() {
  mkdir -p "$clients/src/bin"
  cat > "$clients/Cargo.toml" <<END
[workspace]

[package]
name = "clients"
version = "0.0.0"
edition = "2024"
publish = false

# Named by what progenitor generates.
[dependencies]
chrono = { version = "0.4", features = ["serde"] }
progenitor = "=$progenitor"
progenitor-client = "=$progenitor"
regress = "0.11"
reqwest = { version = "0.13", default-features = false, features = ["json", "query", "stream"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
END
}

# judge TOOL DOCUMENT COMMAND…: one line that says whether the command succeeds, and what it says if it does not. Within an `if`, bash goes
# on after a failure: the commands of the functions below are joined by `&&`.
judge() {
  local tool=$1 document=$2 log=$folder/log
  shift 2
  if "$@" >"$log" 2>&1; then
    printf 'ok      %-32s %s\n' "$tool" "$document"
  else
    printf 'FAILED  %-32s %s\n' "$tool" "$document"
    sed 's/^/        /' "$log" | cut -c 1-300 | tail -n 40
    failures=$((failures + 1))
  fi
}

# Read as JSON here: the program itself reads YAML 1.1, which has no control characters.
validate() {
  "$python" -c 'import json, sys, openapi_spec_validator as v; v.validate(json.load(open(sys.argv[1], encoding="utf-8")))' "$1"
}

validate_reduced() {
  "$python" "$root/dev/leave_out.py" openapi-schema-validator < "$1" > "$folder/reduced.json" &&
  "$tools/validate-api" "$folder/reduced.json"
}

lint() {
  REDOCLY_SUPPRESS_UPDATE_NOTICE=true REDOCLY_TELEMETRY=off "$tools/redocly" lint --config "$root/dev/redocly.yaml" "$1"
}

# From the folder of the types: openapi-typescript would take the rules of a `redocly.yaml` beside it.
check_types() (
  mkdir -p "$folder/types" &&
  cd "$folder/types" &&
  "$python" "$root/dev/leave_out.py" openapi-typescript < "$1" > "$2.json" &&
  "$tools/openapi-typescript" "$2.json" --output "$2.ts" &&
  "$tools/tsc" --strict --noEmit "$2.ts"
)

# The client of an older document: newer ones progenitor does not read.
build_client() {
  "$python" "$root/dev/leave_out.py" progenitor < "$1" > "$clients/$2.json" &&
  printf 'progenitor::generate_api!("%s.json");\n\nfn main() {}\n' "$2" > "$clients/src/bin/$2.rs" &&
  cargo build --quiet --manifest-path "$clients/Cargo.toml" --target-dir "$folder/target" --bin "$2"
}

cargo test --quiet --locked --package openapi-tests --test main -- document::document_says documents::
install_tools
make_clients
for path in "$golden"/*.json; do
  document=$(basename "$path" .json)
  judge openapi-spec-validator "$document" validate "$path"
  judge openapi-schema-validator "$document" validate_reduced "$path"
  judge redocly "$document" lint "$path"
  judge "openapi-typescript and tsc" "$document" check_types "$path" "$document"
  case $document in *-3.0) judge progenitor "$document" build_client "$path" "${document%-3.0}" ;; esac
done
[ "$failures" -eq 0 ] || fail "$failures of the judgements above are not favourable"
