package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.LibraryIndex.Match;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LibraryFollowerIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String INSERT = """
      INSERT INTO art_sessions (id, image_hash, media_type, width, height, orientation, title, prompt, provenance,
        painter, styles, is_library, is_draft)
      VALUES (?, repeat('0', 64), 'image/jpeg', 1536, 1024, 'landscape', 't', 'p', 'STYLE_ONLY', 'studio', '{noir}',
        true, ?)""";

  private final String url = PostgresFixture.freshDatabase();
  private final Rows rows = Rows.of(url);
  private CatalogueNode node;

  @BeforeEach
  void open() throws Exception {
    rows.run("SET algorhythmic.delete_library = 'on'");
    insert(rows, false);
    node = new CatalogueNode(url, UUID.randomUUID());
  }

  @AfterEach
  void close() throws Exception {
    node.close();
    rows.close();
  }

  @Test
  void a_late_commit_of_an_early_transaction_is_not_missed() throws Exception {
    try (var slow = Rows.of(url)) {
      slow.connection().setAutoCommit(false);
      var late = insert(slow, false);
      var early = insert(rows, false);
      node.follow();
      assertThat(node.index().ids()).contains(early).doesNotContain(late);
      node.follow();

      slow.connection().commit();
      node.follow();
      assertThat(node.index().ids()).contains(early, late).hasSize(3);
    }
  }

  @Test
  void a_transaction_of_several_pages_is_read_completely() throws Exception {
    rows.run(
        "INSERT INTO art_sessions (image_hash, media_type, width, height, orientation, title, prompt, provenance,"
            + " painter, styles, is_library) SELECT repeat('0', 64), 'image/jpeg', 3, 2, 'landscape', 't', 'p',"
            + " 'STYLE_ONLY', 'studio', '{noir}', true FROM generate_series(1, 4500)");
    node.follow();
    assertThat(node.index().size()).isEqualTo(4_501);
  }

  @Test
  void notifications_report_new_changed_and_deleted_pictures() throws Exception {
    var notifications = new PgNotifications(node.vertx(), url, node.database());
    try {
      node.await(() -> {
        notifications.hear(LibraryFollower.CHANNEL, node.follower()::onNotification);
        return Future.succeededFuture();
      });
      notifications.start().await(10, TimeUnit.SECONDS);

      var added = insert(rows, false);
      Await.until("the new picture", LIMIT, () -> indexed(added));
      rows.run("DELETE FROM art_sessions WHERE id = ?", added);
      Await.until("the deletion", LIMIT, () -> !indexed(added));

      rows.run(
          "UPDATE art_sessions SET styles = '{gothic}' WHERE is_library AND styles = '{noir}'");
      Await.until("the changed style", LIMIT, () -> node.index().full("gothic", "landscape") == 1);
      assertThat(node.index().full("noir", "landscape")).isZero();

      // After a lost connection the library is read again, because notifications may be missing.
      rows.run("ALTER TABLE art_sessions DISABLE TRIGGER artworks_gone");
      rows.run("DELETE FROM art_sessions");
      rows.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'algorhythmic-notices'"
              + " AND datname = current_database()");
      Await.until("all deletions", LIMIT, () -> node.index().size() == 0);
    } finally {
      notifications.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void many_deletions_at_once_reload_the_library() throws Exception {
    for (int i = 0; i < 300; i++) {
      insert(rows, false);
    }
    node.follow();
    rows.run("DELETE FROM art_sessions");
    node.await(() -> {
      // The first notification of a connection is empty.
      node.follower().onNotification("");
      node.follower().onNotification("gone many");
      return Future.succeededFuture();
    });
    Await.until("all deletions", LIMIT, () -> node.index().size() == 0);
  }

  @Test
  void superseded_drafts_are_deleted_after_an_hour_unless_they_have_votes() throws Exception {
    var young = insert(rows, true);
    var old = insert(rows, true);
    var voted = insert(rows, true);
    rows.run(
        "UPDATE art_sessions SET created_at = now() - interval '2 hours',"
            + " last_used_at = now() - interval '2 hours' WHERE id <> ?",
        young);
    rows.run(
        "INSERT INTO votes (user_id, artwork_id, vote) VALUES (?, ?, 1)", rows.account(1), voted);
    assertThat(node.index().full()).isEqualTo(1);

    rows.run("RESET algorhythmic.delete_library");
    rows.run("SELECT drop_superseded_drafts()");

    assertThat(rows.count("SELECT count(*) FROM art_sessions WHERE id = ?", old))
        .isZero();
    assertThat(rows.count("SELECT count(*) FROM art_sessions")).isEqualTo(3);
    rows.run("DELETE FROM art_sessions WHERE id = ?", young);
    assertThat(rows.count("SELECT count(*) FROM art_sessions"))
        .as("a library picture deleted by hand")
        .isEqualTo(3);
  }

  @Test
  void details_are_read_again_after_a_change_and_not_given_after_a_deletion() throws Exception {
    var first = insert(rows, false);
    var second = insert(rows, false);
    node.follow();
    assertThat(titles(first, second)).containsExactly("t", "t");
    rows.run("UPDATE art_sessions SET title = 'another' WHERE id = ?", second);
    assertThat(titles(first, second)).as("in memory").containsExactly("t", "t");
    node.follow();
    assertThat(titles(first, second)).containsExactly("t", "another");

    rows.run("DELETE FROM art_sessions WHERE id = ?", first);
    node.await(() -> {
      node.follower().onNotification("gone " + first);
      return Future.succeededFuture();
    });
    assertThat(titles(second, first)).containsExactly("another");
  }

  @Test
  void showing_a_picture_of_the_library_writes_its_row_only_if_it_is_a_draft() throws Exception {
    var full = insert(rows, false);
    var draft = insert(rows, true);
    rows.run("UPDATE art_sessions SET last_used_at = now() - interval '1 day'");
    for (var artwork : List.of(full, draft)) {
      rows.run(
          "INSERT INTO impressions (session_id, artwork_id, tier) VALUES ('s', ?, 'library')",
          artwork);
      assertThat(node.markShown("s", artwork).first()).isTrue();
    }
    assertThat(rows.one("SELECT string_agg(id::text, ' ') FROM art_sessions"
            + " WHERE last_used_at > now() - interval '1 hour'"))
        .isEqualTo(draft.toString());
  }

  private List<String> titles(UUID... artworks) throws Exception {
    var matches = Arrays.stream(artworks)
        .map(id -> new Match(LibraryEntrySamples.of(id, "landscape", false, "noir"), "library"))
        .toList();
    return node.details(matches).stream()
        .map(artwork -> artwork.description().title())
        .toList();
  }

  private boolean indexed(UUID artwork) {
    return node.index().ids().contains(artwork);
  }

  private static UUID insert(Rows rows, boolean draft) throws SQLException {
    var id = UUID.randomUUID();
    rows.run(INSERT, id, draft);
    return id;
  }
}
