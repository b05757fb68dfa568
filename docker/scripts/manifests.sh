#!/bin/sh
# manifests.sh <repository> <out>: copies what npm reads to install, so that a change of sources alone installs nothing anew.
set -eu
mkdir -p "$2"
cd "$1"
# npm links a workspace's programs at install, so they have to be there.
find . -name node_modules -prune -o -name .git -prune -o -type f \( -name package.json -o -path '*/bin/*' -o -path ./package-lock.json -o -path ./.npmrc \) -print >"$2/.list"
tar -cf - -T "$2/.list" | tar -xf - -C "$2"
rm "$2/.list"
