package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Picture;
import com.algorhythmic.catalogue.LibraryIndex.Match;
import com.algorhythmic.painter.dna.Point;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CascadeIT {
  private static final String INSERT = """
      INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,
        prompt, provenance, painter, styles, is_library)
      VALUES (?, ?, ?, repeat('0', 64), 'image/jpeg', 1536, 1024, ?, 't', 'p', 'STYLE_ONLY', 'studio',
        string_to_array(?, ','), ?)""";

  private final String url = PostgresFixture.freshDatabase();
  private Rows rows;
  private UUID user;
  private CatalogueNode one;
  private CatalogueNode other;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.of(url);
    user = rows.account(10);
    one = new CatalogueNode(url, user);
    other = new CatalogueNode(url, user);
  }

  @AfterEach
  void close() throws Exception {
    one.close();
    other.close();
    rows.close();
  }

  @Test
  void the_cascade_serves_fresh_then_the_same_style_then_a_related_one_then_any() throws Exception {
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
  void an_artwork_is_repeated_within_the_hour_only_on_request_and_after_it_always()
      throws Exception {
    var only = library("impressionism", "landscape");
    assertServed(only, "library");

    assertNothing();
    assertThat(one.pick("s", true).artwork().id()).isEqualTo(only);
    rows.run("UPDATE impressions SET scheduled_at = now() - interval '61 minutes'");
    one.forgetRecent();
    assertServed(only, "library");
  }

  @Test
  void a_picture_of_another_orientation_is_served_only_if_repeats_are_allowed_and_none_fits()
      throws Exception {
    var portrait = library("impressionism", "portrait");
    assertNothing();
    assertThat(one.pick("s", true).artwork().id()).isEqualTo(portrait);
    assertThat(one.pick("s", true).artwork().id()).isEqualTo(portrait);

    var landscape = library("noir", "landscape");
    one.follow();
    assertThat(one.pick("s", true).artwork().id()).isEqualTo(landscape);
    assertThat(one.pick("s", true).artwork().id()).isEqualTo(landscape);
  }

  @Test
  void another_session_may_get_the_same_artwork() throws Exception {
    var only = library("impressionism", "landscape");
    assertServed(only, "library");
    one.follow();
    assertThat(one.pick("other", false).artwork().id()).isEqualTo(only);
  }

  @Test
  void a_fresh_artwork_is_repeated_until_a_screen_has_shown_it() throws Exception {
    var fresh = fresh("impressionism");
    assertServed(fresh, "fresh");
    assertNothing();

    rows.run("UPDATE impressions SET scheduled_at = now() - interval '3 minutes'");
    one.forgetRecent();
    assertServed(fresh, "fresh");

    assertThat(one.markShown("s", fresh).first()).isTrue();
    assertThat(one.markShown("s", fresh).first()).isFalse();
    rows.run("UPDATE impressions SET scheduled_at = now() - interval '3 minutes'");
    one.forgetRecent();
    assertNothing();
    assertThat(rows.one("SELECT artworks_ahead('s', '{}')")).isEqualTo("0");
  }

  @Test
  void chosen_styles_take_turns_however_many_pictures_each_has_and_on_any_node() throws Exception {
    for (int i = 0; i < 12; i++) {
      library("noir", "landscape");
      library("cubism", "landscape");
      if (i < 4) {
        library("opart", "landscape");
      }
    }
    one.follow();
    other.follow();
    var led = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      for (var node : List.of(one, other, one)) {
        node.forgetRecent();
        led.add(node.pick("s", List.of("noir", "cubism", "opart"))
            .artwork()
            .description()
            .styles()
            .get(0));
      }
    }
    assertThat(led.subList(0, 6))
        .containsExactly("noir", "cubism", "opart", "noir", "cubism", "opart");
    assertThat(led.subList(6, 12)).isEqualTo(led.subList(0, 6));
  }

  @Test
  void a_fresh_artwork_in_other_styles_waits() throws Exception {
    fresh("noir");

    assertNothing();
    assertThat(rows.one("SELECT artworks_ahead('s', '{impressionism}')")).isEqualTo("0");
    assertThat(rows.one("SELECT artworks_ahead('s', '{noir}')")).isEqualTo("1");
  }

  @Test
  void a_fresh_artwork_that_another_node_has_shown_is_not_repeated() throws Exception {
    var fresh = fresh("impressionism");
    var library = library("impressionism", "landscape");
    one.follow();
    other.follow();
    assertThat(other.pick("s", false).tier()).isEqualTo("fresh");
    one.loadRecent("s");
    other.markShown("s", fresh);
    rows.run("UPDATE impressions SET scheduled_at = now() - interval '3 minutes'");

    assertThat(one.pick("s", false).artwork().id()).isEqualTo(library);
  }

  /** The nodes do not share announcements here: each learns from the rejected insert. */
  @Test
  void two_alternating_nodes_do_not_repeat_and_keep_style_and_orientation() throws Exception {
    for (int i = 0; i < 60; i++) {
      library("impressionism", "landscape");
      library("impressionism", "portrait");
      library("vangogh", "landscape");
    }
    one.follow();
    other.follow();
    var seen = new ArrayList<UUID>();
    for (int i = 0; i < 60; i++) {
      var served = (i % 2 == 0 ? one : other).pick("s", false);
      assertThat(served.tier()).isEqualTo("library");
      assertThat(served.artwork().description().styles()).containsExactly("impressionism");
      assertThat(served.artwork().picture().orientation()).isEqualTo("landscape");
      seen.add(served.artwork().id());
    }
    assertThat(new HashSet<>(seen)).hasSize(60);
    assertThat(other.pick("s", false).tier()).isEqualTo("related");
  }

  @Test
  void at_most_a_hundred_artworks_are_excluded() throws Exception {
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 101; i++) {
      ids.add(library("impressionism", "landscape"));
    }
    rows.run(
        "INSERT INTO impressions (session_id, artwork_id, tier, scheduled_at)"
            + " SELECT 's', a, 'library', now() - n * interval '10 seconds'"
            + " FROM unnest(string_to_array(?, ',')::uuid[]) WITH ORDINALITY AS given (a, n)",
        String.join(",", ids.stream().map(UUID::toString).toList()));

    assertServed(ids.get(100), "library");
    assertServed(ids.get(99), "library");
  }

  @Test
  void a_deleted_artwork_is_not_served_and_dropped_from_the_index() throws Exception {
    var gone = library("impressionism", "landscape");
    var there = library("vangogh", "landscape");
    one.follow();
    rows.run("SET algorhythmic.delete_library = 'on'");
    rows.run("DELETE FROM art_sessions WHERE id = ?", gone);

    var served = one.pick("s", false);
    assertThat(served.artwork().id()).isEqualTo(there);
    assertThat(one.index().ids()).containsExactly(there);
  }

  @Test
  void when_all_were_served_the_latest_half_is_not_repeated() throws Exception {
    for (int i = 0; i < 8; i++) {
      library("impressionism", "landscape");
    }
    one.follow();
    var before = new ArrayList<UUID>();
    for (int i = 0; i < 8; i++) {
      before.add(one.pick("s", false).artwork().id());
    }
    for (int i = 0; i < 20; i++) {
      var next = one.pick("s", true).artwork().id();
      assertThat(before.subList(before.size() - 4, before.size())).doesNotContain(next);
      before.remove(next);
      before.add(next);
    }
  }

  @Test
  void a_just_painted_artwork_is_served_before_it_is_in_memory() throws Exception {
    var painted = library("noir", "landscape");
    var served = one.serve("s", painted);
    assertThat(served.artwork().id()).isEqualTo(painted);
    assertThat(served.tier()).isEqualTo("studio");
    var refusal = catchThrowableOfType(Refusal.class, () -> one.serve("s", UUID.randomUUID()));
    assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  void an_artwork_from_its_row_and_one_from_memory_have_the_same_scene_map() throws Exception {
    var mapped = library("impressionism", "landscape");
    one.follow();
    assertThat(inMemory().sceneUrl()).isNull();

    rows.run("UPDATE art_sessions SET has_scene = true WHERE id = ?", mapped);
    one.follow();

    assertThat(inMemory().sceneUrl()).endsWith("0.jpg.scene.png");
    assertThat(one.pick("s", false).artwork().picture()).isEqualTo(inMemory());
  }

  @Test
  void what_is_near_to_the_picture_before_is_preferred_and_far_ones_still_come() throws Exception {
    for (int i = 0; i < 200; i++) {
      measured(library("impressionism", "landscape"), i < 100 ? 0.4 : 2.6);
    }
    var first = library("impressionism", "landscape");
    measured(first, 0.4);
    one.follow();
    int near = 0;
    for (int i = 0; i < 400; i++) {
      var session = "s" + i;
      assertThat(one.serve(session, first).artwork().id()).isEqualTo(first);
      near += one.pick(session, false).artwork().picture().dna().at(Point.WARMTH) < 1 ? 1 : 0;
    }
    // A far one has a probability of about 3 %, so none of 400 would be one in a hundred thousand
    // runs.
    assertThat(near).as("of 400").isBetween(320, 399);

    // Another node reads what was served before from the database.
    other.follow();
    int nearOnOther = 0;
    for (int i = 0; i < 60; i++) {
      var session = "t" + i;
      one.serve(session, first);
      nearOnOther +=
          other.pick(session, false).artwork().picture().dna().at(Point.WARMTH) < 1 ? 1 : 0;
    }
    assertThat(nearOnOther).as("of 60").isGreaterThan(45);
  }

  @Test
  void after_a_vote_a_node_reads_the_sessions_of_that_user_again_and_no_others() throws Exception {
    var stranger = rows.account(1);
    var before = one.recent("s", user);
    var others = one.recent("t", stranger);
    assertThat(one.recent("s", user)).isSameAs(before);

    one.voted(user);

    assertThat(one.recent("s", user)).isNotSameAs(before);
    assertThat(one.recent("t", stranger)).isSameAs(others);
  }

  @Test
  void artworks_without_a_dna_are_served() throws Exception {
    var old = library("impressionism", "landscape");
    var unreadable = library("impressionism", "landscape");
    rows.run("UPDATE art_sessions SET dna = '{}' WHERE id = ?", unreadable);
    one.follow();
    var served = List.of(one.pick("s", false).artwork(), one.pick("s", false).artwork());
    assertThat(served)
        .extracting(artwork -> artwork.id())
        .containsExactlyInAnyOrder(old, unreadable);
    assertThat(served).extracting(artwork -> artwork.picture().dna()).containsOnlyNulls();
  }

  private void measured(UUID artwork, double value) throws SQLException {
    rows.run(
        "UPDATE art_sessions SET dna = array_fill(?::real, ARRAY[50]) WHERE id = ?",
        value,
        artwork);
  }

  private Picture inMemory() throws Exception {
    var only = new Match(one.index().chooseAny(new Random()).orElseThrow(), "library");
    return one.details(List.of(only)).get(0).picture();
  }

  @Test
  void clearing_makes_artworks_eligible_on_every_node_and_is_logged() throws Exception {
    var only = library("impressionism", "landscape");
    assertServed(only, "library");
    other.follow();
    other.loadRecent("s");
    assertNothing();
    assertThat(one.stats().totalUsers()).isEqualTo(1);
    assertThat(one.stats().totalArtworks()).isEqualTo(1);
    assertThat(one.stats().oldestEntry()).isNotNull();

    var after = one.clear(user);
    assertThat(List.of(after.totalUsers(), after.totalArtworks())).containsExactly(0, 0);
    assertThat(after.oldestEntry()).isNull();
    assertThat(rows.one("SELECT actor || ' ' || action || ' ' || (before ->> 'totalArtworks')"
            + " || ' ' || (after ->> 'totalArtworks') FROM audit_log"))
        .isEqualTo(user + " recently-served.clear 1 0");
    other.forgetRecent();
    assertThat(other.pick("s", false).artwork().id()).isEqualTo(only);
  }

  private void assertServed(UUID artwork, String tier) throws Exception {
    one.follow();
    var served = one.pick("s", false);
    assertThat(served.tier()).isEqualTo(tier);
    assertThat(served.artwork().id()).isEqualTo(artwork);
    assertThat(served.artwork().tier()).isEqualTo(tier);
  }

  private void assertNothing() throws Exception {
    one.follow();
    var refusal = catchThrowableOfType(Refusal.class, () -> one.pick("s", false));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
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
}
