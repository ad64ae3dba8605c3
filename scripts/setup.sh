#!/usr/bin/env bash
# Installs what the tests need beside Rust, Node and Python: a PostgreSQL server and a browser; and the sentence model,
# without which they pass too.
set -euo pipefail

cd "$(dirname "$0")/.."
"${CARGO_TARGET_DIR:-target}/debug/qiatan" model get sentences >/dev/null || echo "goes on without the sentence model"

missing=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql)
command -v chromium >/dev/null || missing+=(chromium)
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
echo "installing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
