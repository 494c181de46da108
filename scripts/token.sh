#!/bin/sh
# usage: scripts/token.sh [--name NAME]
# Prints an administrator's bearer token: ALGO_TOKEN=$(scripts/token.sh). A script that runs often gets one with a name, an end and no
# more rights than it needs from scripts/service-token.sh.
# If ALGO_AUTH_SECRET is set, it signs a new token for an hour; else it prints the token that the program wrote to the data
# folder (ALGO_DATA_DIR) when it started in development.
#   --name NAME  the administrator to whom the token is given, for the audit log: letters, digits, and . _ @ - (up to 60).
#                It needs ALGO_AUTH_SECRET
# Exit codes: 0 printed, 1 no token available, 2 wrong arguments, 3 a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

name=
while [ $# -gt 0 ]; do
  case $1 in
    --name) value "$1" $#; name=$2; shift 2 ;;
    --help) help ;;
    *) wrong_use "there is no $1" ;;
  esac
  case $name in
    '' | [!A-Za-z0-9]* | *[!A-Za-z0-9._@-]* | [0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-*)
      wrong_use "--name wants letters, digits, and . _ @ -, and begins with one of the first two" ;;
  esac
  [ ${#name} -le 60 ] || wrong_use "--name wants up to 60 characters"
done

if [ -z "${ALGO_AUTH_SECRET:-}" ]; then
  file="$DATA/admin-token"
  [ -z "$name" ] || fail 1 "a name needs ALGO_AUTH_SECRET: the token in $file has none"
  [ -r "$file" ] || fail 1 "there is no $file: start the program in development, or set ALGO_AUTH_SECRET"
  cat "$file"
  exit
fi
need base64 od fold sed tr cut
need "${DIGEST%% *}"

bytes() { od -An -v -tu1 | tr -s ' \n' ' '; }
hex_as_bytes() { printf '%b' "$(fold -w 2 | while read -r pair || [ -n "$pair" ]; do [ -z "$pair" ] || printf '\\0%03o' "0x$pair"; done)"; }
base64url() { base64 | tr -d '\n=' | tr '+/' '-_'; }

# sealed PAD: prints SHA-256 of the key, padded to a block and XORed with the pad, and standard input.
sealed() {
  pad=$1 count=0 block=
  for byte in $key; do
    block="$block$(printf '\\0%03o' $((byte ^ pad)))" count=$((count + 1))
  done
  while [ "$count" -lt 64 ]; do
    block="$block$(printf '\\0%03o' "$pad")" count=$((count + 1))
  done
  { printf '%b' "$block"; cat; } | $DIGEST | cut -d' ' -f1
}

# HMAC (RFC 2104) without openssl, which takes the secret as an argument that other users can read.
key=$(printf '%s' "$ALGO_AUTH_SECRET" | bytes)
# shellcheck disable=SC2086
set -- $key
[ $# -le 64 ] || key=$(printf '%s' "$ALGO_AUTH_SECRET" | $DIGEST | cut -d' ' -f1 | hex_as_bytes | bytes)

hmac() { sealed 54 | hex_as_bytes | sealed 92; }

# The program accepts exactly these headers and claims. The token's id revokes it, the key's id selects the key.
now=$(date +%s)
token_id=$(od -An -v -N16 -tx1 /dev/urandom | tr -d ' \n')
key_id=$(printf 'key-id' | hmac | cut -c1-16)
head=$(printf '{"alg":"HS256","typ":"JWT","kid":"%s"}' "$key_id" | base64url)
claims=$(printf '{"jti":"%s","iss":"algorhythmic","aud":"algorhythmic","iat":%d,"exp":%d,"role":"admin","sub":"%s"%s}' \
  "$token_id" "$now" "$((now + 3600))" 00000000-0000-0000-0000-000000000001 "${name:+,\"name\":\"$name\"}" | base64url)
signature=$(printf '%s.%s' "$head" "$claims" | hmac | hex_as_bytes | base64url)
printf '%s.%s.%s\n' "$head" "$claims" "$signature"
