# A RabbitMQ of our own, in a folder and on ports of its own. Sourced after lib.sh.

rabbitmq_process=
epmd_process=

# The folder of RabbitMQ's scripts, or nothing. Not the wrappers in PATH: they insist on a user and on folders of theirs.
rabbitmq_scripts() {
  local folder
  for folder in $(ls -d /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin 2>/dev/null | sort -rV) \
      "$(brew --prefix rabbitmq 2>/dev/null || true)/sbin" /opt/rabbitmq/sbin; do
    if [ -x "$folder/rabbitmq-server" ]; then echo "$folder"; return; fi
  done
}

# start_rabbitmq FOLDER: starts a broker whose data are in the folder, and sets AMQP_URL.
start_rabbitmq() {
  local folder=$1 scripts port name
  if [ -z "$(rabbitmq_scripts)" ]; then
    install_package RabbitMQ rabbitmq-server rabbitmq-server rabbitmq rabbitmq-server rabbitmq
  fi
  scripts=$(rabbitmq_scripts)
  [ -n "$scripts" ] || fail "RabbitMQ's script rabbitmq-server is not where this script looks for it"
  mkdir -p "$folder/data" "$folder/log"
  echo "[]." > "$folder/plugins"
  give "$folder"
  port=$(free_port)
  name="openapi-$port@localhost"
  # Erlang finds nodes through a daemon that would go on for ever: ours is a child of this script, on a port of its own.
  ERL_EPMD_PORT=$(free_port)
  export ERL_EPMD_PORT ERL_EPMD_ADDRESS=127.0.0.1
  set -m
  "${unprivileged[@]}" "$(command -v epmd)" > "$folder/log/epmd" 2>&1 &
  epmd_process=$!
  "${unprivileged[@]}" env HOME="$folder" RABBITMQ_NODENAME="$name" RABBITMQ_MNESIA_BASE="$folder/data" RABBITMQ_LOG_BASE="$folder/log" \
    RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$port" RABBITMQ_DIST_PORT="$(free_port)" \
    RABBITMQ_ENABLED_PLUGINS_FILE="$folder/plugins" RABBITMQ_PID_FILE="$folder/pid" RABBITMQ_CONF_ENV_FILE="$folder/no-env" \
    RABBITMQ_CONFIG_FILE="$folder/no-config" "$scripts/rabbitmq-server" > "$folder/log/output" 2>&1 &
  rabbitmq_process=$!
  set +m
  AMQP_URL="amqp://guest:guest@127.0.0.1:$port/%2f"
  export AMQP_URL
  for _ in $(seq 600); do
    if grep -qs "Server startup complete" "$folder"/log/*; then return; fi
    kill -0 "$rabbitmq_process" 2>/dev/null || fail_with_log "RabbitMQ did not start" "$folder/log/output"
    sleep 0.1
  done
  fail_with_log "RabbitMQ was not ready within 60 seconds" "$folder/log/output"
}

stop_rabbitmq() {
  end TERM "$rabbitmq_process"
  end TERM "$epmd_process"
  rabbitmq_process= epmd_process=
}
