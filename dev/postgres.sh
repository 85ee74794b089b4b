# A PostgreSQL of our own, in a folder and on a port of its own. Sourced after lib.sh.

postgres_process=

# The folder of PostgreSQL's programs, or nothing.
postgres_programs() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | sort -rV) \
      "$(pg_config --bindir 2>/dev/null || true)" "$(dirname "$(command -v initdb || true)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then echo "$folder"; return; fi
  done
}

# start_postgres FOLDER: starts a server whose data are in the folder, and sets DATABASE_URL. Data that are there are kept.
start_postgres() {
  local folder=$1 programs port password
  if [ -z "$(postgres_programs)" ]; then
    install_package PostgreSQL postgresql postgresql-server postgresql postgresql postgresql
  fi
  programs=$(postgres_programs)
  [ -n "$programs" ] || fail "PostgreSQL's programs initdb and postgres are not where this script looks for them"
  mkdir -p "$folder"
  if [ ! -e "$folder/data" ]; then
    # Under another name until it is complete: what was broken off is begun again.
    rm -rf "$folder/new"
    (umask 077 && random_hex > "$folder/password")
    give "$folder"
    "${unprivileged[@]}" "$programs/initdb" --pgdata "$folder/new" --username app --pwfile "$folder/password" \
      --auth scram-sha-256 --encoding UTF8 --locale C --no-sync > "$folder/initdb.log" 2>&1 ||
      fail_with_log "initdb failed" "$folder/initdb.log"
    mv "$folder/new" "$folder/data"
  elif [ -e "$folder/data/postmaster.pid" ]; then
    # Left by a script that was killed, or that of another terminal, which then keeps it.
    "${unprivileged[@]}" "$programs/pg_ctl" status -D "$folder/data" >/dev/null &&
      fail "PostgreSQL is running on these data already, as process $(head -n 1 "$folder/data/postmaster.pid"): end that first, or name another database by DATABASE_URL"
  fi
  port=$(free_port)
  password=$(cat "$folder/password")
  # Nothing is synced to the disk: what is here can be made again.
  set -m
  "${unprivileged[@]}" "$programs/postgres" -D "$folder/data" -c listen_addresses=127.0.0.1 -c port="$port" \
    -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c max_connections=200 -c logging_collector=off > "$folder/log" 2>&1 &
  postgres_process=$!
  set +m
  DATABASE_URL="postgres://app:$password@127.0.0.1:$port/postgres"
  export DATABASE_URL
  for _ in $(seq 300); do
    if grep -q "database system is ready" "$folder/log" && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    kill -0 "$postgres_process" 2>/dev/null || fail_with_log "PostgreSQL did not start" "$folder/log"
    sleep 0.1
  done
  fail_with_log "PostgreSQL was not ready within 30 seconds" "$folder/log"
}

# SIGINT is PostgreSQL's fast shutdown: it ends the connections that are open.
stop_postgres() { end INT "$postgres_process"; postgres_process=; }
