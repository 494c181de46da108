package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests for pictures of a session that come at the same time, or to several nodes. */
@Timeout(60)
class ConcurrentPicksIT {
  private final String url = PostgresFixture.freshDatabase();
  private Rows rows;
  private UUID user;
  private CatalogueNode node;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.of(url);
    user = rows.account(10);
    node = new CatalogueNode(url, user);
  }

  @AfterEach
  void close() throws Exception {
    node.close();
    rows.close();
  }

  @Test
  void two_requests_of_a_session_at_the_same_time_are_a_repeat_only_on_request() throws Exception {
    var only = library(1).get(0);
    node.follow();
    node.loadRecent("s");

    var both = node.pickAtOnce("s", 2);

    assertThat(both.stream()
            .filter(Future::succeeded)
            .map(pick -> pick.result().artwork().id()))
        .containsExactly(only);
    assertThat(both.stream().filter(Future::failed).map(pick -> ((Refusal) pick.cause()).code()))
        .containsExactly(Code.NOT_FOUND);
  }

  @Test
  void many_requests_of_a_session_at_the_same_time_get_different_artworks_without_reading_again()
      throws Exception {
    library(160);
    node.follow();
    node.pickAtOnce("s", 100);
    var remembered = node.recent("s", user);

    var served = node.pickAtOnce("s", 60);

    assertThat(served.stream().map(pick -> pick.result().artwork().id())).doesNotHaveDuplicates();
    assertThat(node.recent("s", user)).isSameAs(remembered);
    assertThat(rows.count("SELECT count(*) FROM impressions WHERE session_id = 's'"))
        .isEqualTo(160);
  }

  @Test
  void a_node_notices_that_another_one_has_served_the_session() throws Exception {
    library(10);
    node.follow();
    var other = new CatalogueNode(url, user);
    try {
      other.follow();
      node.pick("s", false);
      var remembered = node.recent("s", user);
      var theirs = other.pick("s", false).artwork().id();
      assertThat(remembered.knows(theirs)).isFalse();

      node.pick("s", false);

      assertThat(node.recent("s", user)).isNotSameAs(remembered);
      assertThat(node.recent("s", user).knows(theirs)).isTrue();
    } finally {
      other.close();
    }
  }

  @Test
  void many_sessions_that_ask_at_the_same_time_are_served_in_few_commits() throws Exception {
    library(50);
    node.follow();
    var sessions = IntStream.range(0, 200).mapToObj(i -> "s" + i).toList();
    for (var session : sessions) {
      node.loadRecent(session);
    }

    var served = node.pick(sessions);

    assertThat(served).hasSize(200).allMatch(pick -> pick.tier().equals("library"));
    for (int i = 0; i < 200; i++) {
      assertThat(rows.one("SELECT artwork_id FROM impressions WHERE session_id = ?", "s" + i))
          .isEqualTo(served.get(i).artwork().id().toString());
    }
    assertThat(rows.count("SELECT count(DISTINCT xmin::text) FROM impressions")).isLessThan(20);
  }

  private List<UUID> library(int artworks) throws SQLException {
    var ids = Stream.generate(UUID::randomUUID).limit(artworks).toList();
    for (var id : ids) {
      rows.run(
          "INSERT INTO art_sessions (id, image_hash, media_type, width, height, orientation, title, prompt, provenance,"
              + " painter, styles, is_library) VALUES (?, repeat('0', 64), 'image/jpeg', 1536, 1024, 'landscape', 't', 'p',"
              + " 'STYLE_ONLY', 'studio', '{impressionism}', true)",
          id);
    }
    return ids;
  }
}
