package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.Artworks.Vote;
import com.algorhythmic.catalogue.CatalogueMessages.Traits;
import com.algorhythmic.catalogue.GalleryMessages.Gallery;
import com.algorhythmic.catalogue.GalleryMessages.OpenGallery;
import com.algorhythmic.database.Database;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class ArtworksIT {
  private static final String INSERT = """
      INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,
        prompt, provenance, painter, styles, is_library)
      VALUES (?, ?, ?, repeat('0', 64), 'image/jpeg', 1536, 1024, ?, 't', 'p', 'STYLE_ONLY', 'studio',
        string_to_array(?, ','), ?)""";

  private final Artworks artworks = new Artworks();
  private final SavedPictures saved = new SavedPictures();
  private Database database;
  private Rows rows;
  private UUID user;

  @BeforeEach
  void open(Vertx vertx) throws SQLException {
    var url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 2);
    rows = Rows.of(url);
    user = rows.account(10);
  }

  @AfterEach
  void close() throws SQLException {
    rows.close();
  }

  @Test
  void votes_and_the_gallery_accept_visible_artworks_only() throws Exception {
    var library = library("noir", "landscape");
    var stranger = rows.account(1);
    var mine = fresh("noir");

    assertThat(vote(user, library, 1)).isTrue();
    assertThat(vote(user, library, -1)).isTrue();
    assertThat(await(artworks.find(database.client(), library, user)).vote()).isEqualTo(-1);
    assertThat(vote(user, library, 0)).isTrue();
    assertThat(await(artworks.find(database.client(), library, user)).vote()).isZero();

    assertThat(vote(stranger, mine, 1)).isFalse();
    assertThat(rows.count("SELECT count(*) FROM votes")).isZero();
    assertRefused(Code.NOT_FOUND, saved.toggle(database.client(), stranger, mine));
    assertRefused(Code.NOT_FOUND, artworks.find(database.client(), mine, stranger));
  }

  @Test
  void votes_are_stored_and_taken_back_together_and_answered_in_their_order() throws Exception {
    var liked = library("noir", "landscape");
    var takenBack = library("noir", "landscape");
    var stranger = rows.account(1);
    var mine = fresh("noir");
    vote(user, takenBack, 1);

    var visible = await(artworks.vote(
        database.client(),
        List.of(
            new Vote(stranger, mine, 1),
            new Vote(user, liked, 1),
            new Vote(user, UUID.randomUUID(), -1),
            new Vote(user, takenBack, 0),
            new Vote(user, mine, -1))));

    assertThat(visible).containsExactly(false, true, false, true, true);
    assertThat(
            rows.one("SELECT string_agg(artwork_id || ' ' || vote, ',' ORDER BY vote) FROM votes"))
        .isEqualTo(mine + " -1," + liked + " 1");
  }

  @Test
  void the_taste_has_what_liked_and_disliked_pictures_are_made_of() throws Exception {
    var liked = library("noir", "landscape");
    var disliked = library("cubism", "landscape");
    rows.run(
        "UPDATE art_sessions SET palette = '{#ff8000,#102030}', "
            + "why = '{\"motifs\": [\"moon\"], \"heard\": {\"energy\": 0.8}}' WHERE id = ?",
        liked);
    rows.run("UPDATE art_sessions SET palette = '{#0040ff}' WHERE id = ?", disliked);
    vote(user, liked, 1);
    vote(user, disliked, -1);

    var taste = await(artworks.taste(database.client(), user));

    assertThat(taste.liked()).containsExactly("p");
    assertThat(taste.wanted())
        .isEqualTo(new Traits(
            List.of("#ff8000", "#102030"), List.of("noir"), List.of("moon"), List.of(0.8)));
    assertThat(taste.unwanted())
        .isEqualTo(new Traits(List.of("#0040ff"), List.of("cubism"), List.of(), List.of()));
  }

  @Test
  void of_200_votes_the_latest_few_are_the_taste() throws Exception {
    for (int i = 0; i < 200; i++) {
      var artwork = library("noir", "landscape");
      rows.run(
          "UPDATE art_sessions SET prompt = ?, palette = '{#ff8000}', why = '{\"motifs\": null}' "
              + "WHERE id = ?",
          "p" + i,
          artwork);
      vote(user, artwork, i % 2 == 0 ? 1 : -1);
    }

    var taste = await(artworks.taste(database.client(), user));

    assertThat(taste.liked()).containsExactly("p198", "p196", "p194");
    assertThat(taste.disliked()).containsExactly("p199", "p197");
    assertThat(taste.wanted())
        .isEqualTo(new Traits(List.of("#ff8000"), List.of("noir"), List.of(), List.of()));
  }

  @Test
  void the_gallery_is_paged_from_the_newest_and_saved_artworks_are_marked() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(await(saved.toggle(database.client(), user, library("noir", "landscape"))))
          .isTrue();
    }
    Gallery first = page(null);
    Gallery second = page(first.next());

    assertThat(first.artworks()).hasSize(3);
    assertThat(second.artworks()).hasSize(2).doesNotContainAnyElementsOf(first.artworks());
    assertThat(second.next()).isNull();
    var one = first.artworks().get(0).id();
    assertThat(rows.one("SELECT is_saved FROM art_sessions WHERE id = ?", one)).isEqualTo("t");
    assertThat(await(saved.toggle(database.client(), user, one))).isFalse();
    assertThat(rows.one("SELECT is_saved FROM art_sessions WHERE id = ?", one)).isEqualTo("f");
  }

  private Gallery page(Instant before) throws TimeoutException {
    var open = new OpenGallery(user, 3, before, null, null);
    return await(saved.gallery(database.client(), open, SearchWords.NONE));
  }

  private boolean vote(UUID voter, UUID artwork, int vote) throws TimeoutException {
    return await(artworks.vote(database.client(), List.of(new Vote(voter, artwork, vote))))
        .get(0);
  }

  private static void assertRefused(Code code, Future<?> future) {
    var refusal = catchThrowableOfType(Refusal.class, () -> await(future));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }

  private UUID library(String style, String orientation) throws SQLException {
    var id = UUID.randomUUID();
    rows.run(INSERT, id, null, null, orientation, style, true);
    return id;
  }

  private UUID fresh(String style) throws SQLException {
    var id = UUID.randomUUID();
    rows.run(INSERT, id, "s", user, "landscape", style, false);
    return id;
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(10, TimeUnit.SECONDS);
  }
}
