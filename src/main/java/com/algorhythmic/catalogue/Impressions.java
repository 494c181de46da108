package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.CacheStats;
import com.algorhythmic.catalogue.CatalogueMessages.Marked;
import com.algorhythmic.catalogue.CatalogueMessages.Recall;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.painter.dna.Dna;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of artworks that sessions were served and that their screens have shown. */
final class Impressions {
  private static final Sql SQL = Sql.of(Impressions.class);

  /** The artworks served to the session within the hour, at most a hundred, with the time in ms. */
  Future<RecentArtworks.Served> recent(SqlClient client, String session) {
    return client.preparedQuery(SQL.get("recent")).execute(Tuple.of(session)).map(rows -> {
      var recent = new HashMap<UUID, Long>();
      var ledAtMs = new HashMap<String, Long>();
      for (var row : rows) {
        long atMs = row.getOffsetDateTime("scheduled_at").toInstant().toEpochMilli();
        recent.put(row.getUUID("artwork_id"), atMs);
        var lead = row.getString("lead");
        if (lead != null) {
          ledAtMs.merge(lead, atMs, Math::max);
        }
      }
      var latest = rows.size() == 0 ? null : rows.iterator().next();
      return latest == null
          ? RecentArtworks.Served.NOTHING
          : new RecentArtworks.Served(
              recent, ledAtMs, latest.getUUID("artwork_id"), Artworks.dna(latest));
    });
  }

  /** What the user's votes say: the latest eight of each kind by their DNA, and the latest 2,000 artworks voted down. */
  Future<LibraryTaste> libraryTaste(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("library-taste"))
        .execute(Tuple.of(user))
        .map(rows -> {
          var liked = new ArrayList<LibraryTaste.Liked>();
          var disliked = new ArrayList<Dna>();
          var unwanted = new HashSet<UUID>();
          for (var row : rows) {
            var artwork = row.getUUID("artwork_id");
            var dna = Artworks.dna(row);
            boolean isUp = row.getInteger("vote") > 0;
            if (!isUp) {
              unwanted.add(artwork);
            }
            if (dna != null && isUp) {
              liked.add(new LibraryTaste.Liked(artwork, row.getString("title"), dna));
            } else if (dna != null) {
              disliked.add(dna);
            }
          }
          return new LibraryTaste(liked, disliked, unwanted);
        });
  }

  /** Whether the artwork was painted for this session of the user. */
  Future<Boolean> isPainted(SqlClient client, Recall recall) {
    return client
        .preparedQuery(SQL.get("painted"))
        .execute(Tuple.of(recall.session(), recall.user(), recall.artwork()))
        .map(rows -> rows.size() > 0);
  }

  /**
   * Serves artworks to different sessions, or different ones; returns empty for an artwork that does not exist.
   *
   * @param again whether artworks that were served within the hour are accepted
   */
  Future<List<Optional<Outcome>>> serve(SqlClient client, List<Serve> wanted, boolean again) {
    var parameters = Tuple.tuple()
        .addArrayOfString(wanted.stream().map(Serve::session).toArray(String[]::new))
        .addArrayOfUUID(wanted.stream().map(Serve::user).toArray(UUID[]::new))
        .addArrayOfUUID(wanted.stream().map(Serve::artwork).toArray(UUID[]::new))
        .addArrayOfString(wanted.stream().map(Serve::tier).toArray(String[]::new))
        .addBoolean(again);
    return client
        .preparedQuery(SQL.get("serve"))
        .execute(parameters)
        .map(Rows.list(row -> row.getUUID("id") == null
            ? Optional.empty()
            : Optional.of(new Outcome(row, row.getBoolean("served"), row.getUUID("latest")))));
  }

  /** Refuses an artwork that was not served to the session; accepts any if the session is null. */
  Future<Void> requireServed(SqlClient client, String session, UUID artwork) {
    return session == null
        ? Future.succeededFuture()
        : client
            .preparedQuery(SQL.get("find"))
            .execute(Tuple.of(session, artwork))
            .map(Rows.one(
                row -> null,
                () -> new Refusal(Code.NOT_FOUND, "this session was not served that artwork")));
  }

  /** @param quotas credits a month, by tier */
  Future<Marked> markShown(SqlClient client, String session, UUID artwork, JsonObject quotas) {
    return client
        .preparedQuery(SQL.get("mark-shown"))
        .execute(Tuple.of(session, artwork, quotas))
        .map(Rows.one(row ->
            new Marked(row.getBoolean("first"), row.getString("tier"), row.getBoolean("opened"))));
  }

  /** Marks the artworks that the user may see as shown; returns their ids. */
  Future<List<UUID>> markViewed(SqlClient client, String session, UUID user, List<UUID> artworks) {
    var parameters = Tuple.of(session, user).addArrayOfUUID(artworks.toArray(UUID[]::new));
    return client
        .preparedQuery(SQL.get("mark-viewed"))
        .execute(parameters)
        .map(Rows.list(row -> row.getUUID("id")));
  }

  /** The number of artworks that are excluded from choices now, in the whole cluster. */
  Future<CacheStats> stats(SqlClient client) {
    return client.preparedQuery(SQL.get("stats")).execute().map(Rows.one(row -> {
      var oldest = row.getOffsetDateTime("oldest");
      return new CacheStats(
          row.getInteger("users"),
          row.getInteger("artworks"),
          oldest == null ? null : oldest.toInstant());
    }));
  }

  /** Makes all artworks eligible again and writes an audit-log entry; needs a transaction. */
  Future<CacheStats> clear(SqlConnection connection, String actor, String request) {
    return stats(connection)
        .compose(before -> connection
            .preparedQuery(SQL.get("clear"))
            .execute()
            .compose(cleared -> stats(connection))
            .compose(after -> connection
                .preparedQuery(SQL.get("audit"))
                .execute(
                    Tuple.of(actor, JsonObject.mapFrom(before), JsonObject.mapFrom(after), request))
                .map(after)));
  }

  /** An artwork for a session. @param tier the step of the cascade that it comes from */
  record Serve(String session, UUID user, UUID artwork, String tier) {}

  /**
   * @param served false if the session was served the artwork too recently
   * @param before the artwork that the session was served last before these, or null
   */
  record Outcome(Row row, boolean served, UUID before) {}
}
