#!/bin/sh
# usage: scripts/role.sh [--url URL] [--token-file FILE] EMAIL ROLE
# Gives the account with an e-mail address a role: viewer, operator or administrator. An operator reads what an administrator reads
# and changes nothing. A change signs the account out everywhere at once, and the audit log names it.
#   --url URL          the program (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN, else the output of scripts/token.sh)
# Exit codes: 0 given, 1 not given, 2 wrong arguments, 3 no answer or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

email='' role=''
while [ $# -gt 0 ]; do
  case $1 in
    -*) common_option "$@"; shift "$SHIFT" ;;
    *)
      if [ -z "$email" ]; then email=$1; elif [ -z "$role" ]; then role=$1; else wrong_use "one address and one role at a time"; fi
      shift ;;
  esac
done
case $email in
  '') wrong_use "the e-mail address is missing" ;;
  ?*@?*) ;;
  *) wrong_use "$email is no e-mail address" ;;
esac
case $role in
  viewer | user) role=user ;;
  operator) ;;
  administrator | admin) role=admin ;;
  '') wrong_use "the role is missing" ;;
  *) wrong_use "there is no role $role: it is viewer, operator or administrator" ;;
esac
need curl jq

reachable
token
api POST /api/admin/roles "$(jq -cn --arg email "$email" --arg role "$role" '{email: $email, role: $role}')"
[ "$STATUS" = 200 ] || fail 1 "the role was not given: $(refusal)"
printf '%s' "$BODY" | jq -r 'def word: {user: "viewer", admin: "administrator"}[.] // .;
  "\(.email) is \(.role | word)" + if .was == .role then " already" else ", and was \(.was | word)" end'
