#!/usr/bin/env bash
# Prints an administrator's bearer token, for scripts: curl -H "Authorization: Bearer $(scripts/token.sh)" …
# Signed with ALGO_AUTH_SECRET where that is set; else the one that a development start leaves in the data folder.
set -euo pipefail

if [ "${1:-}" = "--help" ] || [ $# -gt 0 ]; then
  sed -n '2,3s/^# //p' "$0"
  echo "usage: scripts/token.sh      (ALGO_AUTH_SECRET, ALGO_DATA_DIR)"
  [ "${1:-}" = "--help" ] && exit 0 || exit 2
fi

file="${ALGO_DATA_DIR:-data}/admin-token"
if [ -z "${ALGO_AUTH_SECRET:-}" ]; then
  [ -r "$file" ] || {
    echo "there is no $file: start the program in development, or set ALGO_AUTH_SECRET" >&2
    exit 1
  }
  cat "$file"
  exit
fi

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
now=$(date +%s)
head=$(printf '{"alg":"HS256","typ":"JWT"}' | base64url)
claims=$(printf '{"sub":"00000000-0000-0000-0000-000000000001","role":"admin","iat":%d,"exp":%d}' \
  "$now" "$((now + 3600))" | base64url)
signature=$(printf '%s.%s' "$head" "$claims" | openssl dgst -sha256 -hmac "$ALGO_AUTH_SECRET" -binary | base64url)
printf '%s.%s.%s\n' "$head" "$claims" "$signature"
