#!/bin/sh
# usage: scripts/restore.sh FILE --database URL [--store FOLDER]
#        scripts/restore.sh --drill [--dir FOLDER] [--database URL]
# Restores a backup of scripts/full-backup.sh into an empty database: verifies the checksums, adds the pictures to the store
# (existing pictures stay), restores the database in one transaction, and runs the auditor. It refuses a database that is
# not empty: create a new one, and configure the program to use it.
#   --database URL     the target (DATABASE_URL is not used, because that database must not be overwritten)
#   --store FOLDER     the target of the pictures; without it they are not restored
#   --drill            restore the newest backup into a temporary database on the server of the real one (DATABASE_URL,
#                      else that of a program on this machine), check it and drop it
#   --dir FOLDER       the folder of the backups, for --drill (default: BACKUP_DIR)
# Last line of output: {"file": …, "tookMs": …, "users": …, "findings": …}. Exit codes: 0 restored without findings, 1 not,
# 2 wrong arguments, 3 no database or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

file='' target='' store='' drill='' dir=${BACKUP_DIR:-}
while [ $# -gt 0 ]; do
  SHIFT=2
  case $1 in
    --database) value "$1" $#; target=$2 ;;
    --store) value "$1" $#; store=$2 ;;
    --dir) value "$1" $#; dir=$2 ;;
    --drill) drill=yes SHIFT=1 ;;
    --help) help ;;
    -*) wrong_use "there is no $1" ;;
    *) [ -z "$file" ] || wrong_use "one backup at a time"; file=$1 SHIFT=1 ;;
  esac
  shift "$SHIFT"
done
need psql pg_restore tar gzip find grep awk sed sort tail wc mktemp date "${DIGEST%% *}"
if [ -n "$drill" ]; then
  [ -z "$file$store" ] || wrong_use "a drill takes the newest backup and leaves the pictures alone"
  [ -n "$dir" ] || wrong_use "where are the backups? --dir or BACKUP_DIR"
  own_database
  target=${target:-$DATABASE}
  file=$(find "$dir" -maxdepth 1 -type f -name 'algorhythmic_*.tar.gz' 2> /dev/null | sort | tail -n 1)
else
  [ -n "$file" ] || wrong_use "which backup?"
  [ -r "$file" ] || fail 2 "there is no $file"
fi
[ -n "$target" ] || wrong_use "into which database? --database"
database "$target"

began=$(date -u +%Y-%m-%dT%H:%M:%SZ)
work='' scratch='' done='' real=$PGDATABASE

cleanup() {
  [ -z "$work" ] || rm -rf "$work"
  if [ -n "$scratch" ]; then
    PGDATABASE=$real
    sql -v name="$scratch" > /dev/null 2>&1 << 'END' || warn "the database $scratch could not be dropped"
DROP DATABASE IF EXISTS :"name" WITH (FORCE);
END
  fi
  [ -n "$done" ] || drilled failed
}

# drilled OUTCOME [DETAILS]: records a drill in the real database.
drilled() {
  [ -n "$drill" ] || return 0
  PGDATABASE=$real
  noted restore-drill "$began" "$@"
}

lost() { fail 1 "$1: $(cause "$work/said")"; }

[ -n "$file" ] || fail 1 "there is no backup in $dir"
# Unpacks next to the store, so that pictures can be moved within one file system.
if [ -n "$store" ]; then
  mkdir -p "$store" 2> /dev/null || fail 1 "the folder $store can't be made"
  store=$(cd "$store" && pwd)
fi
work=$(mktemp -d "${store:-${TMPDIR:-/tmp}/algorhythmic}.restore-XXXXXX")
mkdir "$work/unpacked"

# Not every date knows milliseconds.
now_ms() { sql -c 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint'; }
began_ms=$(now_ms 2> "$work/said") || fail 3 "the database can't be reached: $(cause "$work/said")"
if [ -n "$drill" ]; then
  scratch=algorhythmic_drill_$$
  sql -v name="$scratch" > /dev/null 2> "$work/said" << 'END' || lost "no database for the drill (its user needs CREATEDB)"
CREATE DATABASE :"name" TEMPLATE template0 ENCODING 'UTF8';
END
  PGDATABASE=$scratch
fi
holds=$(sql << 'END'
SELECT count(*) FROM pg_class c WHERE relnamespace::regnamespace::text !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
END
)
[ "$holds" = 0 ] || fail 1 "the database $PGDATABASE is not empty: nothing was done"

echo "checking $file"
run gzip -t "$file" 2> "$work/said" || lost "the archive is broken"
# Options of GNU tar alone are avoided: BusyBox and BSD have others.
listed() { exec tar -tzf "$file" > "$work/names"; }
run listed 2> "$work/said" || lost "the archive can't be read"
! grep -q -e '^/' -e '^\.\./' -e '/\.\./' "$work/names" || fail 1 "the archive is no backup of ours: it has paths outside of its folder"
name=$(sed -n '1s,/.*,,p' "$work/names")
for part in SHA256SUMS manifest database.dump; do
  grep -qxF "$name/$part" "$work/names" || fail 1 "the archive is no backup of ours: it has no $part"
done
unpacked() {
  [ -n "$store" ] || set -- "$name/SHA256SUMS" "$name/manifest" "$name/database.dump"
  exec tar -xzf "$file" -C "$work/unpacked" "$@"
}
run unpacked 2> "$work/said" || lost "the archive can't be unpacked"
content=$work/unpacked/$name
# A picture that was deleted while the backup was written has a checksum but no file.
checked() {
  cd "$content" || return
  while read -r sum part; do [ ! -e "$part" ] || printf '%s  %s\n' "$sum" "$part"; done < SHA256SUMS > "$work/sums"
  # shellcheck disable=SC2086 # DIGEST may have arguments
  exec $DIGEST -c "$work/sums" > "$work/sums.said" 2>&1
}
run checked || {
  grep -v ': OK$' "$work/sums.said" > "$work/said" || :
  lost "the archive is not what was written"
}

# Moves pictures one by one, so that each is in the store completely or not at all.
added() {
  cd "$content/pictures" || return
  # shellcheck disable=SC2016
  find . -type d -exec sh -c 'cd "$0" && mkdir -p "$@"' "$store" {} + \
    && exec find . -type f ! -name '.*' -exec sh -c 'for picture; do [ -e "$0/$picture" ] || mv "$picture" "$0/$picture" || exit; done' "$store" {} +
}
if [ -n "$store" ] && [ -d "$content/pictures" ]; then
  pictures=$(find "$content/pictures" -type f | wc -l | tr -d ' ')
  run added 2> "$work/said" || lost "the pictures could not be put into $store"
  echo "pictures: $pictures in $store"
elif grep -qx 'store s3' "$content/manifest"; then
  echo "pictures: they are in the bucket, where deleted ones stay for store.s3.keep-deleted-days"
fi

# Skips extensions, which may need a superuser, and the public schema, which every database has.
pg_restore --list "$content/database.dump" 2> "$work/said" | grep -v -e ' EXTENSION ' -e ' SCHEMA - public ' > "$work/list" \
  || lost "the dump can't be read"
run pg_restore --use-list="$work/list" --no-owner --no-privileges --exit-on-error --single-transaction \
  --dbname="$PGDATABASE" "$content/database.dump" 2> "$work/said" || lost "the database was not restored and is still empty"
sql -c 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements' > /dev/null 2>&1 || :
sql -c 'ANALYZE' > /dev/null 2>&1 || :

counted=$(sql -F ' ' -c "SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM credit_ledger),
  (SELECT coalesce(sum(balance), 0) FROM user_credits), (SELECT count(*) FROM credit_findings())" 2> "$work/said") \
  || lost "what was restored can't be counted"
# shellcheck disable=SC2086
set -- $counted
users=$1 entries=$2 balances=$3 findings=$4
echo "restored: $users users, $entries ledger entries, balances of $balances credits; the auditor finds $findings"
details=$(printf '{"file":"%s","tookMs":%s,"users":%s,"findings":%s}' "$file" "$(($(now_ms) - began_ms))" "$users" "$findings")
if [ "$findings" = 0 ]; then
  done=yes
  drilled succeeded "$details"
else
  sql -c 'SELECT account, finding, job, detail FROM credit_findings() LIMIT 20' >&2
fi
echo "$details"
[ "$findings" = 0 ] || fail 1 "the books are not right: the auditor of the program can mend them (POST /api/admin/credits/audit)"
