#!/bin/sh
# usage: scripts/gift-codes.sh [--url URL] [--token-file FILE] make [--count N] [--uses N] [--days N] [--note TEXT] CREDITS
#        scripts/gift-codes.sh [--url URL] [--token-file FILE] list
#        scripts/gift-codes.sh [--url URL] [--token-file FILE] end ID
# Makes codes that users redeem for credits on the page of their account, lists them, and ends one.
# make prints each code on a line, once: nobody can read it again. list prints id, state, credits, how often each was redeemed, the
# day it expires and the note. end takes the id of a code from the list; credits that were redeemed stay.
#   --count N          how many codes (default: 1)
#   --uses N           how many users may redeem each, once a user (default: 1)
#   --days N           how long they are valid (default: 30)
#   --note TEXT        what they are for
#   --url URL          the program (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN, else the output of scripts/token.sh)
# Exit codes: 0 done, 1 refused, 2 wrong arguments, 3 no answer or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

verb='' subject='' count=1 uses=1 days=30 note=''
while [ $# -gt 0 ]; do
  case $1 in
    --count) value "$1" $#; count=$2; shift 2 ;;
    --uses) value "$1" $#; uses=$2; shift 2 ;;
    --days) value "$1" $#; days=$2; shift 2 ;;
    --note) value "$1" $#; note=$2; shift 2 ;;
    -*) common_option "$@"; shift "$SHIFT" ;;
    *)
      if [ -z "$verb" ]; then verb=$1
      elif [ -z "$subject" ]; then subject=$1
      else wrong_use "$1 is too much"; fi
      shift ;;
  esac
done

# whole NAME VALUE: fails unless the value is a whole number.
whole() {
  case $2 in
    '' | *[!0-9]* | ??????????*) wrong_use "$1 is a whole number, not '$2'" ;;
  esac
}
case $verb in
  make)
    [ -n "$subject" ] || wrong_use "how many credits is missing"
    whole CREDITS "$subject"; whole --count "$count"; whole --uses "$uses"; whole --days "$days" ;;
  list) [ -z "$subject" ] || wrong_use "list wants nothing more" ;;
  end)
    case $subject in
      '') wrong_use "the id of the code is missing" ;;
      *[!0-9a-fA-F-]*) wrong_use "$subject is no id: list prints them" ;;
    esac ;;
  '') wrong_use "say make, list or end" ;;
  *) wrong_use "there is no $verb" ;;
esac
need curl jq

reachable
token
case $verb in
  make)
    api POST /api/admin/gift-codes "$(jq -cn --argjson credits "$subject" --argjson count "$count" --argjson uses "$uses" \
      --argjson days "$days" --arg note "$note" '{credits: $credits, count: $count, uses: $uses, days: $days, note: $note}')"
    [ "$STATUS" = 201 ] || fail 1 "no code was made: $(refusal)"
    printf '%s' "$BODY" | jq -r '.codes[].code' ;;
  list)
    api GET '/api/admin/gift-codes?limit=500'
    [ "$STATUS" = 200 ] || fail 1 "the codes can't be listed: $(refusal)"
    printf '%s' "$BODY" | jq -r '.codes[] | "\(.id)  \(.state)  \(.credits) credits  \(.used) of \(.uses)  until \(.expiresAt[:10])  \(.note)"' ;;
  end)
    api DELETE "/api/admin/gift-codes/$subject"
    [ "$STATUS" = 200 ] || fail 1 "the code was not ended: $(refusal)"
    printf 'ended\n' ;;
esac
