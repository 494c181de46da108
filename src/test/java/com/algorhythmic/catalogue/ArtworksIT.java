package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Gallery;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.database.Database;
import com.algorhythmic.testing.Postgres;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArtworksIT {
  private static final String INSERT = """
      INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,
        prompt, provenance, painter, styles, is_library)
      VALUES (?, ?, ?, repeat('0', 64), 'image/jpeg', 1536, 1024, ?, 't', 'p', 'STYLE_ONLY', 'studio',
        string_to_array(?, ','), ?)""";

  private final Artworks artworks = new Artworks();
  private final StyleBook styles = StyleBook.load();
  private Vertx vertx;
  private Database database;
  private Rows rows;
  private UUID user;

  @BeforeEach
  void open() throws SQLException {
    Correlation.register();
    var url = Postgres.freshDatabase();
    vertx = Vertx.vertx();
    database = new Database(vertx, url, 2);
    rows = Rows.of(url);
    user = rows.account(10);
  }

  @AfterEach
  void close() throws Exception {
    rows.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void the_cascade_goes_from_fresh_to_the_same_style_to_a_related_one_to_any() throws Exception {
    var any = library("noir", "landscape");
    var related = library("vangogh", "landscape");
    var same = library("impressionism", "landscape");
    library("impressionism", "portrait");
    var fresh = fresh("impressionism");

    assertServed(fresh, "fresh");
    assertServed(same, "library");
    assertServed(related, "related");
    assertServed(any, "global");
    assertNothing();
  }

  @Test
  void
      what_was_served_within_the_hour_comes_again_only_for_who_takes_it_and_after_the_hour_for_all()
          throws Exception {
    var only = library("impressionism", "landscape");
    assertServed(only, "library");

    assertNothing();
    assertThat(pick(true).artwork().id()).isEqualTo(only);
    rows.run("UPDATE impressions SET scheduled_at = now() - interval '61 minutes'");
    assertServed(only, "library");
  }

  @Test
  void another_session_may_have_it_meanwhile() throws Exception {
    var only = library("impressionism", "landscape");
    assertServed(only, "library");

    var elsewhere = await(artworks.pick(
        database.client(), wish("other", false), styles.related(List.of("impressionism"))));
    assertThat(elsewhere.artwork().id()).isEqualTo(only);
  }

  @Test
  void a_fresh_one_that_no_screen_showed_comes_again_and_one_that_was_shown_does_not()
      throws Exception {
    var fresh = fresh("impressionism");
    assertServed(fresh, "fresh");
    assertNothing();

    rows.run("UPDATE impressions SET scheduled_at = now() - interval '3 minutes'");
    assertServed(fresh, "fresh");

    assertThat(await(artworks.markShown(database.client(), "s", fresh)).first()).isTrue();
    assertThat(await(artworks.markShown(database.client(), "s", fresh)).first()).isFalse();
    rows.run("UPDATE impressions SET scheduled_at = now() - interval '3 minutes'");
    assertNothing();
    assertThat(rows.one("SELECT artworks_ahead('s', '{}')")).isEqualTo("0");
  }

  @Test
  void a_fresh_one_in_styles_that_are_no_longer_played_waits() throws Exception {
    fresh("noir");

    assertNothing();
    assertThat(rows.one("SELECT artworks_ahead('s', '{impressionism}')")).isEqualTo("0");
    assertThat(rows.one("SELECT artworks_ahead('s', '{noir}')")).isEqualTo("1");
  }

  @Test
  void votes_and_the_gallery_are_for_what_one_may_see() throws Exception {
    var library = library("noir", "landscape");
    var stranger = rows.account(1);
    var mine = fresh("noir");

    await(artworks.vote(database.client(), user, library, 1));
    await(artworks.vote(database.client(), user, library, -1));
    assertThat(await(artworks.find(database.client(), library, user)).vote()).isEqualTo(-1);
    await(artworks.vote(database.client(), user, library, 0));
    assertThat(await(artworks.find(database.client(), library, user)).vote()).isZero();

    assertRefused(Code.NOT_FOUND, artworks.vote(database.client(), stranger, mine, 1));
    assertRefused(Code.NOT_FOUND, artworks.toggleSaved(database.client(), stranger, mine));
    assertRefused(Code.NOT_FOUND, artworks.find(database.client(), mine, stranger));
  }

  @Test
  void the_gallery_pages_from_the_newest_and_says_what_anybody_keeps() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(await(artworks.toggleSaved(database.client(), user, library("noir", "landscape"))))
          .isTrue();
    }
    Gallery first = await(artworks.gallery(database.client(), user, null, 3));
    Gallery second = await(artworks.gallery(database.client(), user, first.next(), 3));

    assertThat(first.artworks()).hasSize(3);
    assertThat(second.artworks()).hasSize(2).doesNotContainAnyElementsOf(first.artworks());
    assertThat(second.next()).isNull();
    var one = first.artworks().get(0).id();
    assertThat(rows.one("SELECT is_saved FROM art_sessions WHERE id = ?", one)).isEqualTo("t");
    assertThat(await(artworks.toggleSaved(database.client(), user, one))).isFalse();
    assertThat(rows.one("SELECT is_saved FROM art_sessions WHERE id = ?", one)).isEqualTo("f");
  }

  private void assertServed(UUID artwork, String tier) throws Exception {
    var served = pick(false);
    assertThat(served.tier()).isEqualTo(tier);
    assertThat(served.artwork().id()).isEqualTo(artwork);
  }

  private void assertNothing() {
    assertRefused(
        Code.NOT_FOUND,
        artworks.pick(
            database.client(), wish("s", false), styles.related(List.of("impressionism"))));
  }

  private static void assertRefused(Code code, Future<?> future) {
    var refusal = catchThrowableOfType(Refusal.class, () -> await(future));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }

  private Served pick(boolean again) throws Exception {
    return await(artworks.pick(
        database.client(), wish("s", again), styles.related(List.of("impressionism"))));
  }

  private static Pick wish(String session, boolean again) {
    return new Pick(session, List.of("impressionism"), List.of(), false, "landscape", again);
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
