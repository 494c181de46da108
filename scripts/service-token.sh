#!/bin/sh
# usage: scripts/service-token.sh [--url URL] [--token-file FILE] make NAME ROLE [DAYS]
#        scripts/service-token.sh [--url URL] [--token-file FILE] list
#        scripts/service-token.sh [--url URL] [--token-file FILE] revoke NAME
# Makes, lists and revokes the tokens of scripts. make prints a token for ROLE (viewer, operator or administrator) that is valid for
# DAYS (1 to 365, 90 by default); it is shown this once, so keep it.
# Scripts take it by --token-file or ALGO_TOKEN. The audit log names it script:NAME.
#   --url URL          the program (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN, else the output of scripts/token.sh)
# Exit codes: 0 done, 1 not done, 2 wrong arguments, 3 no answer or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

act='' name='' role='' days=''
while [ $# -gt 0 ]; do
  case $1 in
    -*) common_option "$@"; shift "$SHIFT" ;;
    *)
      if [ -z "$act" ]; then act=$1
      elif [ -z "$name" ]; then name=$1
      elif [ -z "$role" ]; then role=$1
      elif [ -z "$days" ]; then days=$1
      else wrong_use "there are too many words"; fi
      shift ;;
  esac
done
case $act in
  make)
    case $name in '' | [!A-Za-z0-9]* | *[!A-Za-z0-9._@-]*) wrong_use "NAME wants letters, digits, and . _ @ -, and begins with one of the first two" ;; esac
    [ ${#name} -le 60 ] || wrong_use "NAME wants up to 60 characters"
    case $role in
      viewer | user) role=user ;;
      operator) ;;
      administrator | admin) role=admin ;;
      *) wrong_use "ROLE is viewer, operator or administrator" ;;
    esac
    case $days in *[!0-9]* | ????*) wrong_use "DAYS is a number from 1 to 365" ;; esac ;;
  list) [ -z "$name" ] || wrong_use "list wants no more words" ;;
  revoke)
    [ -n "$name" ] || wrong_use "NAME is missing"
    [ -z "$role" ] || wrong_use "one NAME at a time" ;;
  *) wrong_use "say make, list or revoke" ;;
esac
need curl jq

reachable
token
if [ "$act" = make ]; then
  api POST /api/admin/service-tokens "$(jq -cn --arg name "$name" --arg role "$role" --arg days "$days" \
    '{name: $name, role: $role} + if $days == "" then {} else {days: ($days | tonumber)} end')"
  [ "$STATUS" = 201 ] || fail 1 "no token was made: $(refusal)"
  printf '%s' "$BODY" | jq -r .token
  exit
fi
api GET /api/admin/service-tokens
[ "$STATUS" = 200 ] || fail 1 "the tokens can't be read: $(refusal)"
if [ "$act" = list ]; then
  printf '%s' "$BODY" | jq -r 'def day: if . == null then "never" else .[0:16] + "Z" end;
    (["NAME", "ROLE", "MADE BY", "LAST USED", "STATE"] | @tsv),
    (.tokens[] | [.name, ({user: "viewer", admin: "administrator"}[.role] // .role), .madeBy, (.usedAt | day),
      if .revokedAt then "revoked " + (.revokedAt | day)
      elif (.expiresAt[0:19] + "Z") < (now | todate) then "expired " + (.expiresAt | day) else "until " + (.expiresAt | day) end] | @tsv)' \
    | awk -F '\t' '{ printf "%-24s %-14s %-28s %-18s %s\n", $1, $2, $3, $4, $5 }'
  exit
fi
id=$(printf '%s' "$BODY" | jq -r --arg name "$name" '[.tokens[] | select(.name == $name and .revokedAt == null)][0].id // ""')
[ -n "$id" ] || fail 1 "there is no service token $name that could be revoked"
api DELETE "/api/admin/service-tokens/$id"
[ "$STATUS" = 200 ] || fail 1 "it was not revoked: $(refusal)"
echo "$name is revoked"
