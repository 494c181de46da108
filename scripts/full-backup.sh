#!/bin/sh
# usage: scripts/full-backup.sh [--dir FOLDER] [--keep-days DAYS] [--database URL] [--store FOLDER]
# Writes algorhythmic_DATE_TIME.tar.gz: the database, the pictures, and the configuration without its secrets. The archive
# contains personal data and, unless a setting provides it, the key that signs tokens, so only its owner can read it.
#   --dir FOLDER       the folder of the backups (default: BACKUP_DIR)
#   --keep-days DAYS   delete older backups, but never the newest (default: 30)
#   --database URL     the database (default: DATABASE_URL, else that of a program on this machine, from ALGO_DATA_DIR)
#   --store FOLDER     the pictures (default: ALGO_STORE_DIR, else `artworks` in the data folder); with ALGO_STORE_KIND=s3
#                      they are not copied, because the versioning of the bucket protects them
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
need psql pg_dump pg_restore tar gzip sha256sum flock
[ -d "$dir" ] || mkdir -p "$dir" 2> /dev/null || fail 1 "the folder $dir can't be made"
[ -w "$dir" ] || fail 1 "the folder $dir can't be written"
dir=$(cd "$dir" && pwd)

database "$DATABASE"
began=$(date -u +%Y-%m-%dT%H:%M:%SZ)
name=algorhythmic_$(date -u +%Y%m%d_%H%M%S)
work=$dir/$name.part
made=

cleanup() {
  rm -rf "$work" "$dir/$name.tar.gz.part"
  [ -n "$made" ] || noted failed '{}'
}

# noted OUTCOME DETAILS: records the run as a task of the program. If the program runs this script, it records the run itself.
noted() {
  [ -z "${ALGO_TASK:-}" ] || return 0
  sql -v began="$began" -v outcome="$1" -v details="$2" > /dev/null 2>&1 << 'END' || :
SELECT to_regprocedure('task_ran(text, timestamptz, text, jsonb)') IS NOT NULL AS known \gset
\if :known
SELECT task_ran('backup', :'began', :'outcome', :'details');
\endif
END
}

# Fails with the last line of a command's output, or because the disk is full.
lost() {
  if grep -q 'No space left' "$work/said" 2> /dev/null || [ "$(df -Pk "$dir" | awk 'NR == 2 { print $4 }')" -lt 64 ]; then
    fail 1 "there is no room left in $dir; nothing was written"
  fi
  fail 1 "$1: $(tail -n 1 "$work/said" 2> /dev/null)"
}

exec 9> "$dir/.lock"
flock -n 9 || { made=elsewhere; fail 1 "another backup is being written to $dir"; }
# Removes partial backups of earlier runs that were killed.
rm -rf "$dir"/algorhythmic_*.part
mkdir "$work"

server=$(sql -c 'SHOW server_version_num' 2> "$work/said") || fail 3 "the database can't be reached: $(tail -n 1 "$work/said")"
client=$(pg_dump --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
[ "$client" -ge "$((server / 10000))" ] \
  || fail 3 "pg_dump is of version $client and can't dump a server of version $((server / 10000)): install postgresql-client-$((server / 10000)) or newer"

run pg_dump --format=custom --no-owner --no-privileges --no-unlogged-table-data --lock-wait-timeout=60s \
  --file="$work/database.dump" 2> "$work/said" || lost "the database could not be dumped"
run pg_restore --list "$work/database.dump" > "$work/list" 2> "$work/said" || lost "the dump can't be read"

# Removes the values of keys that may be secret, and user names and passwords from URLs.
without_secrets() {
  sed -e :a -e '/\\$/N; s/\\\n[ \t]*//; ta' | LC_ALL=C sed -E \
    -e 's/^([^#!=: \t]*(secret|key|password|token|database.?url)[^=: \t]*)[=: \t].*/\1=/I' \
    -e 's#^([^=]*=.*://)[^/@]*@#\1#'
}
configuration=${ALGO_CONF:-$(dirname "$HERE")/conf/algorhythmic.properties}
[ -r "$configuration" ] || configuration=/dev/null
without_secrets < "$configuration" > "$work/algorhythmic.properties"
env | grep '^ALGO_' | grep -v '^ALGO_TOKEN=' | sort | without_secrets > "$work/environment" || :

kept=directory
if [ "${ALGO_STORE_KIND:-directory}" = s3 ]; then
  kept=s3
  bucket=${ALGO_STORE_S3_BUCKET:-the bucket}
  echo "pictures are in $bucket, whose versioning keeps them: aws s3api get-bucket-versioning --bucket $bucket"
  : > "$work/pictures.sums"
elif [ ! -d "$store" ]; then
  fail 1 "there is no folder of pictures at $store: --store, or ALGO_STORE_KIND=s3 where they are in a bucket"
else
  ln -s "$(cd "$store" && pwd)" "$work/pictures"
fi

# Reads every picture. It fails if a picture is deleted meanwhile, so it is tried twice.
sums() {
  cd "$work" && exec find -H pictures -path pictures/previews -prune -o -type f ! -name '.*' -exec sha256sum {} + > pictures.sums 2> said
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
} > "$work/manifest" 2> "$work/said" || lost "the database can't be counted"
(
  cd "$work"
  sha256sum manifest database.dump algorhythmic.properties environment
  cat pictures.sums
) > "$work/SHA256SUMS"
(
  echo SHA256SUMS
  cut -c67- "$work/SHA256SUMS"
) > "$work/list"

# A picture that was deleted since then is no loss, because its row was deleted before it.
packed() {
  cd "$work" && exec tar --create --file="$dir/$name.tar.gz.part" --use-compress-program='gzip -1' --dereference \
    --ignore-failed-read --verbatim-files-from --transform="s,^,$name/," --files-from=list 2> said
}
run packed || lost "the archive could not be written"
run gzip -t "$dir/$name.tar.gz.part" 2> "$work/said" || lost "the archive can't be read back"
mv "$dir/$name.tar.gz.part" "$dir/$name.tar.gz"
made=yes

find "$dir" -maxdepth 1 -type f -name 'algorhythmic_*.tar.gz' ! -name "$name.tar.gz" -mtime "+$keep" -print -exec rm {} + | sed 's/^/deleted: /'

cat "$work/manifest"
bytes=$(wc -c < "$dir/$name.tar.gz" | tr -d ' ')
details=$(printf '{"file":"%s","bytes":%s}' "$dir/$name.tar.gz" "$bytes")
noted succeeded "$details"
echo "$details"
