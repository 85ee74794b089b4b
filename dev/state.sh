#!/usr/bin/env bash
# Prints the folder for what `make run` keeps. Root's servers run as another user, who may not enter root's own folders.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ "$(id -u)" -eq 0 ]; then
  echo "/var/tmp/openapi-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)"
else
  echo "$root/.local"
fi
