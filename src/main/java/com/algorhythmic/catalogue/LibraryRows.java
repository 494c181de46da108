package com.algorhythmic.catalogue;

import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Artworks as they are read into a node's memory: all once, and then what has changed. */
final class LibraryRows {
  private static final Sql SQL = Sql.of(LibraryRows.class);
  private static final int PAGE = 2_000;
  private static final UUID FIRST = new UUID(0, 0);

  /** From where to follow what changes from now on. */
  Future<Long> horizon(SqlClient client) {
    return client
        .preparedQuery(SQL.get("horizon"))
        .execute()
        .map(rows -> rows.iterator().next().getLong("horizon"));
  }

  /** Reads all library pictures, a page at a time, in one transaction. */
  Future<Void> all(SqlConnection connection, Consumer<CachedArtwork> reader) {
    return connection.prepare(SQL.get("all")).compose(prepared -> {
      var cursor = prepared.cursor();
      return readOn(cursor, reader).eventually(cursor::close);
    });
  }

  private static Future<Void> readOn(Cursor cursor, Consumer<CachedArtwork> reader) {
    return cursor.read(PAGE).compose(rows -> {
      rows.forEach(row -> reader.accept(exhibit(row)));
      return cursor.hasMore() ? readOn(cursor, reader) : Future.succeededFuture();
    });
  }

  /** What changed after a place, in pages: library pictures, sessions' own, and some that are known already. */
  Future<List<Change>> changed(SqlClient client, Place after) {
    return client
        .preparedQuery(SQL.get("changed"))
        .execute(Tuple.of(after.transaction(), after.artwork(), PAGE))
        .map(rows -> {
          var changes = new ArrayList<Change>();
          rows.forEach(row -> changes.add(
              new Change(exhibit(row), new Place(row.getLong("changed"), row.getUUID("id")))));
          return changes;
        });
  }

  /** The session's own pictures that no screen has shown yet, the oldest first. */
  Future<List<RecentArtworks.Fresh>> fresh(SqlClient client, String session) {
    return client.preparedQuery(SQL.get("fresh")).execute(Tuple.of(session)).map(rows -> {
      var fresh = new ArrayList<RecentArtworks.Fresh>();
      rows.forEach(row -> {
        var given = row.getOffsetDateTime("scheduled_at");
        fresh.add(new RecentArtworks.Fresh(
            exhibit(row), given == null ? 0 : given.toInstant().toEpochMilli()));
      });
      return fresh;
    });
  }

  /** Whether a node is painting for the library just now. */
  Future<Boolean> isFilling(SqlClient client) {
    return client
        .preparedQuery(SQL.get("filling"))
        .execute()
        .map(rows -> rows.iterator().next().getBoolean("filling"));
  }

  /** What many rows have alike is kept once. */
  private static CachedArtwork exhibit(Row row) {
    return new CachedArtwork(
        row.getUUID("id"),
        row.getBoolean("is_library") ? null : row.getString("session_id"),
        row.getBoolean("is_draft"),
        HexFormat.of().parseHex(row.getString("image_hash")),
        row.getString("media_type").intern(),
        row.getInteger("width"),
        row.getInteger("height"),
        row.getString("orientation").intern(),
        row.getString("title").intern(),
        row.getString("prompt").intern(),
        row.getString("provenance").intern(),
        row.getString("painter").intern(),
        interned(row.getArrayOfStrings("styles")),
        interned(row.getArrayOfStrings("artists")),
        Arrays.stream(row.getArrayOfStrings("palette"))
            .mapToInt(colour -> Integer.parseInt(colour, 1, 7, 16))
            .toArray(),
        row.getOffsetDateTime("created_at").toInstant().toEpochMilli());
  }

  private static List<String> interned(String[] words) {
    return Arrays.stream(words).map(String::intern).toList();
  }

  /** A row as it is after a change; its session is null in the library. */
  record Change(CachedArtwork exhibit, Place place) {}

  /** How far a follower has come. */
  record Place(long transaction, UUID artwork) {

    /** Before everything that the transaction or a later one changes. */
    static Place before(long transaction) {
      return new Place(transaction, FIRST);
    }
  }

  static boolean isLast(List<?> page) {
    return page.size() < PAGE;
  }
}
