#!/bin/sh
# install.sh <folder> [workspace]: what the lockfile says; for one workspace only what it runs on.
set -eu
cd "$1"
if [ $# -eq 1 ]; then
  exec npm ci --ignore-scripts --no-audit --no-fund
fi
# Optional packages are PostgreSQL's programs for development and faster variants of what there is in JavaScript.
exec npm ci --ignore-scripts --no-audit --no-fund --workspace "$2" --omit=dev --omit=optional
