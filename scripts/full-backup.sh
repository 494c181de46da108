#!/bin/sh
# usage: scripts/full-backup.sh [--dir FOLDER] [--keep-days DAYS] [--database URL] [--store FOLDER]
# Writes algorhythmic_DATE_TIME.tar.gz: the database, the pictures, and the configuration without its secrets. The archive
# contains personal data and, unless a setting provides it, the key that signs tokens, so only its owner can read it.
#   --dir FOLDER       the folder of the backups (default: BACKUP_DIR)
#   --keep-days DAYS   delete older backups, but never the newest (default: 30)
#   --database URL     the database (default: DATABASE_URL, else that of a program on this machine, from ALGO_DATA_DIR)
#   --store FOLDER     the pictures (default: ALGO_STORE_DIR, else `artworks` in the data folder); with ALGO_STORE_KIND=s3
#                      they are not copied: deleted ones stay in the bucket for ALGO_STORE_S3_KEEP_DELETED_DAYS
# The dump is a snapshot of the database and is written first. A picture is stored before a row refers to it and never
# changes, so the pictures copied afterwards include all that the dump refers to, except those deleted meanwhile. The
# archive contains checksums of its files. pg_dump must not be older than the server.
# Last line of output: {"file": …, "bytes": …}. Exit codes: 0 written, 1 not written, 2 wrong arguments, 3 no database or
# a missing program.
set -eu
umask 077
. "$(dirname "$0")/lib.sh"

dir=${BACKUP_DIR:-} keep=30 store=${ALGO_STORE_DIR:-$DATA/artworks}
own_database
while [ $# -gt 0 ]; do
  SHIFT=2
  case $1 in
    --dir) value "$1" $#; dir=$2 ;;
    --keep-days) value "$1" $#; keep=$2 ;;
    --database) value "$1" $#; DATABASE=$2 ;;
    --store) value "$1" $#; store=$2 ;;
    --url | --token-file) wrong_use "there is no $1" ;;
    *) common_option "$@" ;;
  esac
  shift "$SHIFT"
done
[ -n "$dir" ] || wrong_use "where to? --dir or BACKUP_DIR"
[ -n "$DATABASE" ] || wrong_use "of which database? --database or DATABASE_URL"
case $keep in *[!0-9]* | '') wrong_use "--keep-days wants whole days" ;; esac
need psql pg_dump pg_restore tar gzip flock mkfifo find grep awk sed sort cut tail wc date df env "${DIGEST%% *}"
[ -d "$dir" ] || mkdir -p "$dir" 2> /dev/null || fail 1 "the folder $dir can't be made"
[ -w "$dir" ] || fail 1 "the folder $dir can't be written"
dir=$(cd "$dir" && pwd)

database "$DATABASE"
began=$(date -u +%Y-%m-%dT%H:%M:%SZ)
name=algorhythmic_$(date -u +%Y%m%d_%H%M%S)
work=$dir/$name.part
content=$work/$name
made='' zipper=''

cleanup() {
  [ -z "$zipper" ] || kill "$zipper" 2> /dev/null || :
  rm -rf "$work" "$dir/$name.tar.gz.part"
  [ -n "$made" ] || noted backup "$began" failed
}

# Fails with the cause in a command's output, or because the disk is full.
lost() {
  disk "$dir"
  if grep -q 'No space left' "$work/said" 2> /dev/null || [ "${FREE_KB:-64}" -lt 64 ]; then
    fail 1 "there is no room left in $dir; nothing was written"
  fi
  fail 1 "$1: $(cause "$work/said")"
}

exec 9> "$dir/.lock"
flock -n 9 || { made=elsewhere; fail 1 "another backup is being written to $dir"; }
# Removes partial backups of earlier runs that were killed.
rm -rf "$dir"/algorhythmic_*.part
mkdir "$work" "$content"

server=$(sql -c 'SHOW server_version_num' 2> "$work/said") || fail 3 "the database can't be reached: $(cause "$work/said")"
client=$(pg_dump --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
[ "$client" -ge "$((server / 10000))" ] \
  || fail 3 "pg_dump is of version $client and can't dump a server of version $((server / 10000)): install postgresql-client-$((server / 10000)) or newer"

run pg_dump --format=custom --no-owner --no-privileges --no-unlogged-table-data --lock-wait-timeout=60s \
  --file="$content/database.dump" 2> "$work/said" || lost "the database could not be dumped"
run pg_restore --list "$content/database.dump" > "$work/list" 2> "$work/said" || lost "the dump can't be read"

# Removes the values of keys that may be secret, and user names and passwords from URLs. A line that ends in \ goes on.
without_secrets() {
  LC_ALL=C awk '
    function written(line,    key, end) {
      match(line, /^[ \t]*[^=: \t]*/)
      key = substr(line, 1, RLENGTH)
      if (RLENGTH < length(line) && key !~ /^[ \t]*[#!]/ && tolower(key) ~ /secret|key|password|token|database.?url/) line = key "="
      if (match(line, /^[^=]*=.*:\/\/[^\/@]*@/)) {
        end = RLENGTH
        match(line, /^[^=]*=.*:\/\//)
        line = substr(line, 1, RLENGTH) substr(line, end + 1)
      }
      print line
    }
    { if (goesOn) sub(/^[ \t]*/, ""); goesOn = sub(/\\$/, ""); whole = whole $0 }
    !goesOn { written(whole); whole = "" }
    END { if (goesOn) written(whole) }'
}
configuration=${ALGO_CONF:-$(dirname "$HERE")/conf/algorhythmic.properties}
[ -r "$configuration" ] || configuration=/dev/null
without_secrets < "$configuration" > "$content/algorhythmic.properties"
env | grep '^ALGO_' | grep -v '^ALGO_TOKEN=' | sort | without_secrets > "$content/environment" || :

kept=directory
if [ "${ALGO_STORE_KIND:-directory}" = s3 ]; then
  kept=s3
  days=${ALGO_STORE_S3_KEEP_DELETED_DAYS:-30}
  echo "pictures are in ${ALGO_STORE_S3_BUCKET:-the bucket}, where deleted ones stay for $days days"
  case $days in
    *[!0-9]*) ;;
    *) [ "$keep" -le "$days" ] || warn "backups are kept for $keep days, and deleted pictures for $days: older backups will lack pictures" ;;
  esac
  : > "$work/pictures.sums"
elif [ ! -d "$store" ]; then
  fail 1 "there is no folder of pictures at $store: --store, or ALGO_STORE_KIND=s3 where they are in a bucket"
else
  ln -s "$(cd "$store" && pwd)" "$content/pictures"
fi

# Reads every picture: their folders are named by two digits. It fails if a picture is deleted meanwhile, so it is tried twice.
sums() {
  cd "$content" || return
  : > "$work/pictures.sums"
  set -- pictures/[0-9a-f][0-9a-f]
  [ -d "$1" ] || return 0
  # shellcheck disable=SC2086 # DIGEST may have arguments
  exec find "$@" -type f ! -name '.*' ! -name '*[!A-Za-z0-9._-]*' -exec $DIGEST {} + > "$work/pictures.sums" 2> "$work/said"
}
if [ "$kept" = directory ]; then
  run sums || run sums || lost "the pictures can't be read"
fi

{
  echo "made $began"
  echo "store $kept"
  echo "pictures $(wc -l < "$work/pictures.sums" | tr -d ' ')"
  sql << 'END'
SELECT 'schema ' || max(version) FROM flyway_schema_history WHERE success;
SELECT 'server ' || current_setting('server_version');
SELECT 'users ' || count(*) FROM users;
SELECT 'artworks ' || count(*) FROM art_sessions;
SELECT 'ledger ' || count(*) || ' ' || coalesce(sum(amount), 0) FROM credit_ledger;
END
} > "$content/manifest" 2> "$work/said" || lost "the database can't be counted"
(
  cd "$content"
  # shellcheck disable=SC2086
  $DIGEST manifest database.dump algorhythmic.properties environment
  cat ../pictures.sums
) > "$content/SHA256SUMS"
{
  echo "$name/SHA256SUMS"
  cut -c67- "$content/SHA256SUMS" | sed "s,^,$name/,"
} > "$work/list"

# BusyBox's tar takes no list of files, and other options differ as well. It writes into a pipe, so that it can be ended alone.
packed() {
  cd "$work" || return
  set -- "$name/SHA256SUMS" "$name/manifest" "$name/database.dump" "$name/algorhythmic.properties" "$name/environment"
  for pictures in "$name"/pictures/[0-9a-f][0-9a-f]; do [ ! -d "$pictures" ] || set -- "$@" "$pictures"; done
  exec tar -cf - "$@" > pipe 2> said
}
mkfifo "$work/pipe"
gzip -1 < "$work/pipe" > "$dir/$name.tar.gz.part" 2> "$work/zipped" &
zipper=$!
run packed && packed=yes || packed=
wait "$zipper" && zipped=yes || zipped=
zipper=
[ -n "$zipped" ] || { cat "$work/zipped" >> "$work/said"; lost "the archive could not be written"; }

# tar complains of a picture that was deleted meanwhile. That is no loss, because its row was deleted before it.
complete() {
  tar -tzf "$dir/$name.tar.gz.part" > "$work/names" || return
  while IFS= read -r part; do [ ! -e "$work/$part" ] || printf '%s\n' "$part"; done < "$work/list" > "$work/left"
  awk 'NR == FNR { has[$0] = 1; next } !($0 in has) { exit 1 }' "$work/names" "$work/left"
}
[ -n "$packed" ] || complete || lost "the archive could not be written"
run gzip -t "$dir/$name.tar.gz.part" 2> "$work/said" || lost "the archive can't be read back"
mv "$dir/$name.tar.gz.part" "$dir/$name.tar.gz"
made=yes

find "$dir" -maxdepth 1 -type f -name 'algorhythmic_*.tar.gz' ! -name "$name.tar.gz" -mtime "+$keep" -print -exec rm {} + | sed 's/^/deleted: /'

cat "$content/manifest"
bytes=$(wc -c < "$dir/$name.tar.gz" | tr -d ' ')
details=$(printf '{"file":"%s","bytes":%s}' "$dir/$name.tar.gz" "$bytes")
noted backup "$began" succeeded "$details"
echo "$details"
