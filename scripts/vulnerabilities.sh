#!/bin/sh
# usage: scripts/vulnerabilities.sh [--bom FILE] [--osv URL]
# Lists the known vulnerabilities of the libraries in a CycloneDX bill of materials, one a line: library, version, identifier.
#   --bom FILE   the bill (default: that of the last build, target/classes/META-INF/sbom/application.cdx.json; a released jar
#                contains it as META-INF/sbom/application.cdx.json)
#   --osv URL    the database (default: https://api.osv.dev)
# It sends names and versions of libraries to the database, and nothing else.
# Exit codes: 0 none is known, 1 there are some, 2 wrong arguments or no bill, 3 a program is missing, 4 the database can't be
# reached or gave no valid answer, so nothing is known.
set -eu
. "$(dirname "$0")/lib.sh"

bom=$HERE/../target/classes/META-INF/sbom/application.cdx.json osv=https://api.osv.dev
while [ $# -gt 0 ]; do
  SHIFT=2
  case $1 in
    --bom) value "$1" $#; bom=$2 ;;
    --osv) value "$1" $#; osv=$2 ;;
    --url | --token-file) wrong_use "there is no $1" ;;
    *) common_option "$@" ;;
  esac
  shift "$SHIFT"
done
need curl jq
[ -r "$bom" ] || fail 2 "there is no bill of materials at $bom: build the program first, or name one with --bom"
# The qualifiers of a package URL, such as ?type=jar, are not part of the database's names. An empty text is valid for jq, but
# not as the one value of a list.
libraries=$(jq -cse 'select(length == 1) | .[0] | [.components[]? | select(.purl) | .purl | sub("[?#].*"; "")] | unique | select(length > 0)' "$bom" 2> /dev/null) \
  || fail 2 "$bom is no bill of materials with libraries"

# The database answers at most 1,000 libraries at a time; a program has fewer.
answer=$(printf '%s' "$libraries" | jq -c '{queries: map({package: {purl: .}})}' \
  | curl --silent --fail --connect-timeout 5 --max-time 60 --header 'Content-Type: application/json' --data @- \
    "${osv%/}/v1/querybatch") || fail 4 "$osv can't be reached: nothing is known about the libraries"

found=$(printf '%s' "$answer" | jq -ers --argjson libraries "$libraries" '
  select(length == 1) | .[0] | select((.results | type) == "array" and (.results | length) == ($libraries | length))
  | [.results, $libraries] | transpose | map(.[1] as $purl | .[0].vulns[]? | "\($purl | sub("^pkg:maven/"; "") | sub("@"; " ")) \(.id)")
  | join("\n")' 2> /dev/null) || fail 4 "$osv gave no valid answer: nothing is known about the libraries"
if [ -n "$found" ]; then
  printf '%s\n' "$found"
  fail 1 "$(printf '%s\n' "$found" | wc -l | tr -d ' ') known vulnerabilities: raise the libraries, see $osv/v1/vulns/IDENTIFIER"
fi
echo "$(printf '%s' "$libraries" | jq length) libraries, no known vulnerability"
