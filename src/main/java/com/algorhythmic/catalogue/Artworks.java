package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Coverage;
import com.algorhythmic.catalogue.CatalogueMessages.Description;
import com.algorhythmic.catalogue.CatalogueMessages.History;
import com.algorhythmic.catalogue.CatalogueMessages.Picture;
import com.algorhythmic.catalogue.CatalogueMessages.Recall;
import com.algorhythmic.catalogue.CatalogueMessages.SetShared;
import com.algorhythmic.catalogue.CatalogueMessages.Shared;
import com.algorhythmic.catalogue.CatalogueMessages.SharedArtwork;
import com.algorhythmic.catalogue.CatalogueMessages.Shelf;
import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.catalogue.CatalogueMessages.Traits;
import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.painter.dna.Dna;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The tables of artworks, votes and galleries. */
final class Artworks {
  private static final Sql SQL = Sql.of(Artworks.class);
  private static final Refusal REMOVED = new Refusal(
          Code.UNAUTHENTICATED, "this account does not exist any more")
      .ofType("unknown-viewer");
  /** The refusals for votes and bookmarks of a user that does not exist. */
  static final Map<String, Refusal> NO_USER =
      Map.of("votes_user_id_fkey", REMOVED, "gallery_user_id_fkey", REMOVED);

  Future<Artwork> find(SqlClient client, UUID artwork, UUID user) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(artwork, user))
        .map(Rows.one(
            row -> artwork(row).withWhy(row.getJsonObject("why").mapTo(Why.class)),
            CatalogueMessages::unknownArtwork));
  }

  /** Stores votes of different users or on different artworks; returns whether each user may see the artwork. */
  Future<List<Boolean>> vote(SqlClient client, List<Vote> votes) {
    var parameters = Tuple.tuple()
        .addArrayOfUUID(votes.stream().map(Vote::user).toArray(UUID[]::new))
        .addArrayOfUUID(votes.stream().map(Vote::artwork).toArray(UUID[]::new))
        .addArrayOfShort(votes.stream().map(vote -> (short) vote.vote()).toArray(Short[]::new));
    return client
        .preparedQuery(SQL.get("vote"))
        .execute(parameters)
        .map(Rows.list(row -> row.getBoolean("visible")));
  }

  Future<Taste> taste(SqlClient client, UUID user) {
    return client.preparedQuery(SQL.get("taste")).execute(Tuple.of(user)).map(rows -> {
      var votes = Rows.list(Artworks::vote).apply(rows);
      var liked = votes.stream().filter(vote -> vote.vote() > 0).toList();
      var disliked = votes.stream().filter(vote -> vote.vote() < 0).toList();
      return new Taste(prompts(liked), prompts(disliked), traits(liked), traits(disliked));
    });
  }

  private static List<String> prompts(List<VotedOn> votes) {
    return votes.stream().map(VotedOn::prompt).toList();
  }

  private static Traits traits(List<VotedOn> votes) {
    return new Traits(
        votes.stream().flatMap(vote -> vote.palette().stream()).distinct().toList(),
        votes.stream()
            .flatMap(vote -> vote.styles().stream().limit(1))
            .distinct()
            .toList(),
        votes.stream().flatMap(vote -> vote.motifs().stream()).distinct().toList(),
        votes.stream().map(VotedOn::energy).filter(Objects::nonNull).toList());
  }

  private static VotedOn vote(Row row) {
    return new VotedOn(
        row.getInteger("vote"),
        row.getString("prompt"),
        List.of(row.getArrayOfStrings("palette")),
        List.of(row.getArrayOfStrings("styles")),
        List.of(row.getArrayOfStrings("motifs")),
        row.getDouble("energy"));
  }

  /** A picture that a user voted on. */
  private record VotedOn(
      int vote,
      String prompt,
      List<String> palette,
      List<String> styles,
      List<String> motifs,
      Double energy) {}

  /** The number of full pictures of the library by style and orientation. */
  Future<Coverage> coverage(SqlClient client) {
    return client
        .preparedQuery(SQL.get("coverage"))
        .execute()
        .map(Rows.list(row -> new Shelf(
            row.getString("style"), row.getString("orientation"), row.getInteger("pictures"))))
        .map(Coverage::new);
  }

  /** Creates or removes the link of a saved picture; NOT_FOUND if the user has not saved it. */
  Future<Shared> setShared(SqlClient client, SetShared change) {
    return client
        .preparedQuery(SQL.get(change.shared() ? "share" : "unshare"))
        .execute(Tuple.of(change.user(), change.artwork()))
        .map(Rows.one(
            row -> {
              var link = row.getUUID("link");
              return new Shared(change.artwork(), link == null ? null : SharedPage.path(link));
            },
            () -> new Refusal(Code.NOT_FOUND, "only pictures in your gallery can be shared")));
  }

  Future<SharedArtwork> shared(SqlClient client, UUID link) {
    return client
        .preparedQuery(SQL.get("shared"))
        .execute(Tuple.of(link))
        .map(Rows.one(
            row -> {
              var picture = picture(row);
              return new SharedArtwork(
                  row.getString("title"),
                  List.of(row.getArrayOfStrings("styles")),
                  List.of(row.getArrayOfStrings("artists")),
                  row.getString("painter"),
                  picture.imageUrl(),
                  picture.width(),
                  picture.height(),
                  row.getOffsetDateTime("created_at").toInstant());
            },
            () -> new Refusal(Code.NOT_FOUND, "this picture is not shared")));
  }

  /** The artworks that screens of the session have shown, the newest first. */
  Future<History> history(SqlClient client, String session, UUID user, int limit) {
    return client
        .preparedQuery(SQL.get("history"))
        .execute(Tuple.of(session, user, null, limit))
        .map(Rows.list(Artworks::artwork))
        .map(History::new);
  }

  Future<Artwork> recall(SqlClient client, Recall recall) {
    return client
        .preparedQuery(SQL.get("history"))
        .execute(Tuple.of(recall.session(), recall.user(), recall.artwork(), 1))
        .map(Rows.one(
            Artworks::artwork,
            () -> new Refusal(Code.NOT_FOUND, "this session has not shown that picture", "show")
                .ofType("unknown-picture")));
  }

  /** The artwork of a row with the columns tier, saved and vote. */
  static Artwork artwork(Row row) {
    return new Artwork(
        row.getUUID("id"),
        picture(row),
        description(row),
        row.getString("tier"),
        row.getBoolean("saved"),
        row.getInteger("vote"),
        row.getOffsetDateTime("created_at").toInstant(),
        null,
        null);
  }

  private static Picture picture(Row row) {
    var hash = row.getString("image_hash");
    var mediaType = row.getString("media_type");
    return new Picture(
        PictureNames.url(PictureNames.picture(hash, mediaType)),
        PictureNames.thumbnailUrl(hash, mediaType),
        PictureNames.sceneUrl(hash, mediaType, row.getBoolean("has_scene")),
        row.getInteger("width"),
        row.getInteger("height"),
        row.getString("orientation"),
        List.of(row.getArrayOfStrings("palette")),
        dna(row));
  }

  /** The DNA of a row with that column; null if it has not been measured, or could not be, which is an empty array. */
  static Dna dna(Row row) {
    var values = row.getArrayOfFloats("dna");
    return values == null || values.length == 0 ? null : Dna.of(List.of(values));
  }

  private static Description description(Row row) {
    return new Description(
        row.getString("title"),
        row.getString("prompt"),
        row.getString("provenance"),
        row.getString("painter"),
        List.of(row.getArrayOfStrings("styles")),
        List.of(row.getArrayOfStrings("artists")));
  }

  /** A user's vote on an artwork: 1, -1, or 0 to take an earlier one back. */
  record Vote(UUID user, UUID artwork, int vote) {}
}
