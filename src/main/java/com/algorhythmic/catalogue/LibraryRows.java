package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CachedArtwork.Image;
import com.algorhythmic.catalogue.CatalogueMessages.Description;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads artworks into the memory of a node: the whole library once, then the changes. */
final class LibraryRows {
  private static final Sql SQL = Sql.of(LibraryRows.class);
  private static final int PAGE = 2_000;
  private static final UUID SMALLEST = new UUID(0, 0);

  /** The transaction from which to read changes from now on. */
  Future<Long> horizon(SqlClient client) {
    return client
        .preparedQuery(SQL.get("horizon"))
        .execute()
        .map(Rows.one(row -> row.getLong("horizon")));
  }

  /** Reads all library pictures page by page; needs a transaction. */
  Future<Void> all(SqlConnection connection, Consumer<LibraryEntry> reader) {
    return connection.prepare(SQL.get("all")).compose(prepared -> {
      var cursor = prepared.cursor();
      return readPages(cursor, cursor.read(PAGE), reader).eventually(cursor::close);
    });
  }

  private static Future<Void> readPages(
      Cursor cursor, Future<RowSet<Row>> page, Consumer<LibraryEntry> reader) {
    return page.compose(rows -> {
      // The server prepares the next page meanwhile.
      var next = cursor.hasMore() ? cursor.read(PAGE) : null;
      rows.forEach(row -> reader.accept(entry(row)));
      return next == null ? Future.succeededFuture() : readPages(cursor, next, reader);
    });
  }

  /** A page of the changes after a place: pictures of the library and of sessions, some of which were read before. */
  Future<List<Change>> changed(SqlClient client, Place after) {
    return client
        .preparedQuery(SQL.get("changed"))
        .execute(Tuple.of(after.transaction(), after.artwork(), PAGE))
        .map(Rows.list(
            row -> new Change(artwork(row), new Place(row.getLong("changed"), row.getUUID("id")))));
  }

  /** The pictures made for the session that no screen has shown yet, the oldest first. */
  Future<List<RecentArtworks.Fresh>> fresh(SqlClient client, String session) {
    return client.preparedQuery(SQL.get("fresh")).execute(Tuple.of(session)).map(Rows.list(row -> {
      var served = row.getOffsetDateTime("scheduled_at");
      return new RecentArtworks.Fresh(
          artwork(row), served == null ? 0 : served.toInstant().toEpochMilli());
    }));
  }

  /** The artworks with these ids, in any order; some may not exist. */
  Future<List<CachedArtwork>> find(SqlClient client, List<UUID> artworks) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.tuple().addArrayOfUUID(artworks.toArray(UUID[]::new)))
        .map(Rows.list(LibraryRows::artwork));
  }

  /** Whether a node is filling the library now. */
  Future<Boolean> isFilling(SqlClient client) {
    return client
        .preparedQuery(SQL.get("filling"))
        .execute()
        .map(Rows.one(row -> row.getBoolean("filling")));
  }

  private static LibraryEntry entry(Row row) {
    return new LibraryEntry(
        row.getUUID("id"),
        row.getBoolean("is_draft"),
        row.getString("orientation"),
        List.of(row.getArrayOfStrings("styles")),
        Artworks.dna(row));
  }

  /** Interns strings, because many rows have the same ones. */
  private static CachedArtwork artwork(Row row) {
    return new CachedArtwork(
        row.getUUID("id"),
        row.getBoolean("is_library") ? null : row.getString("session_id"),
        row.getBoolean("is_draft"),
        image(row),
        new Description(
            row.getString("title").intern(),
            row.getString("prompt").intern(),
            row.getString("provenance").intern(),
            row.getString("painter").intern(),
            interned(row.getArrayOfStrings("styles")),
            interned(row.getArrayOfStrings("artists"))),
        row.getOffsetDateTime("created_at").toInstant().toEpochMilli());
  }

  private static Image image(Row row) {
    return new Image(
        HexFormat.of().parseHex(row.getString("image_hash")),
        row.getString("media_type").intern(),
        row.getBoolean("has_scene"),
        row.getInteger("width"),
        row.getInteger("height"),
        row.getString("orientation").intern(),
        Arrays.stream(row.getArrayOfStrings("palette"))
            .mapToInt(colour -> Integer.parseInt(colour, 1, 7, 16))
            .toArray(),
        Artworks.dna(row));
  }

  private static List<String> interned(String[] words) {
    return Arrays.stream(words).map(String::intern).toList();
  }

  /** An artwork after a change. */
  record Change(CachedArtwork artwork, Place place) {}

  /** A position in the sequence of changes. */
  record Place(long transaction, UUID artwork) {

    /** The place before all changes of the transaction and of later ones. */
    static Place before(long transaction) {
      return new Place(transaction, SMALLEST);
    }
  }

  static boolean isLast(List<?> page) {
    return page.size() < PAGE;
  }
}
