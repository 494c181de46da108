#!/bin/sh
# usage: scripts/account-link.sh [--url URL] [--token-file FILE] EMAIL
# Prints a link with which the owner of an e-mail address makes an account or sets another password. It works once and for three
# days; the audit log names the address. Pass it on to the owner of the address only.
#   --url URL          the program, at the address that the link shall lead to (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN, else the output of scripts/token.sh)
# Exit codes: 0 printed, 1 no link made, 2 wrong arguments, 3 no answer or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

email=
while [ $# -gt 0 ]; do
  case $1 in
    -*) common_option "$@"; shift "$SHIFT" ;;
    *)
      [ -z "$email" ] || wrong_use "one e-mail address at a time"
      email=$1
      shift ;;
  esac
done
case $email in
  '') wrong_use "the e-mail address is missing" ;;
  ?*@?*) ;;
  *) wrong_use "$email is no e-mail address" ;;
esac
need curl jq

reachable
token
api POST /api/admin/account-links "$(jq -cn --arg email "$email" '{email: $email}')"
[ "$STATUS" = 201 ] || fail 1 "no link was made: $(refusal)"
printf '%s' "$BODY" | jq -r .url
