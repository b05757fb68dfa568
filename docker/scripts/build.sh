#!/bin/sh
# build.sh <repository>: generates and builds every workspace.
set -eu
cd "$1"
export CI=true TURBO_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1 DO_NOT_TRACK=1
exec npm run --silent build
