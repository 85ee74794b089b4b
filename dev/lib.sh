# What the other scripts share: messages, ports, installing packages, and an unprivileged user.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

# Before a command: runs it as a user that PostgreSQL accepts, which refuses to be run by root. Not a function, since the
# process of a command in the background has to be the command's own.
unprivileged=(env)
if [ "$(id -u)" -eq 0 ]; then
  unprivileged=(setpriv --reuid=nobody --regid="$(id -gn nobody)" --clear-groups)
  "${unprivileged[@]}" true 2>/dev/null || fail "run this as another user than root: this system's setpriv cannot become one"
fi

# Gives a folder to that user.
give() {
  if [ "$(id -u)" -eq 0 ]; then chown -R nobody "$1"; fi
}

# A port of the loopback address on which nothing listens. Below 32768, so that no outgoing connection takes it.
free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
  fail "found no free port from 20000 to 31999"
}

# Random hexadecimal digits, for a password.
random_hex() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# install_package NAME DEBIAN FEDORA ARCH ALPINE BREW: installs what a program comes in, by the system's package manager.
install_package() {
  local name=$1 debian=$2 fedora=$3 arch=$4 alpine=$5 brew=$6 sudo=(env)
  say "$name is not installed; asking the system's package manager for it"
  if command -v brew >/dev/null; then brew install "$brew"; return; fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "$name is missing and cannot be installed without root: install it, and try again"
    sudo=(sudo)
  fi
  if command -v apt-get >/dev/null; then install_on_debian "$debian"
  elif command -v dnf >/dev/null; then "${sudo[@]}" dnf install -y "$fedora"
  elif command -v pacman >/dev/null; then "${sudo[@]}" pacman -Sy --noconfirm "$arch"
  elif command -v apk >/dev/null; then "${sudo[@]}" apk add "$alpine"
  else fail "$name is missing, and no package manager that this script knows is here: install it, and try again"
  fi >&2
}

# Debian starts servers when it installs them; the policy below keeps it from that, and goes away again, whatever happens.
install_on_debian() (
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap '"${sudo[@]}" rm -f "$policy"' EXIT
    trap 'exit 1' INT TERM
    printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$policy" >/dev/null
    "${sudo[@]}" chmod +x "$policy"
  fi
  "${sudo[@]}" apt-get update -q
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$1"
)

# end SIGNAL PROCESS: ends a process that this script has started, with the others of its group, and waits until they are gone.
end() {
  local signal=$1 process=$2
  [ -n "$process" ] || return 0
  kill -"$signal" "$process" 2>/dev/null || true
  for _ in $(seq 150); do
    kill -0 -- "-$process" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "-$process" 2>/dev/null || true
  wait "$process" 2>/dev/null || true
}

# Ends the script with a message and the end of a log.
fail_with_log() {
  tail -n 30 "$2" >&2 || true
  fail "$1"
}
