package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.ListenerDirectory.Listening;
import com.algorhythmic.cluster.ClusterMessages.ListenersChanged;
import com.algorhythmic.database.Database;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ListenersIT {
  private final Listeners listeners = new Listeners();
  private Database database;
  private Rows rows;
  private boolean hasOthers = true;
  private Destinations destinations;

  @BeforeEach
  void begin(Vertx vertx) throws Exception {
    var url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 2);
    rows = Rows.of(url);
    destinations = new Destinations(database, "here", () -> hasOthers);
    for (var node : List.of("here", "a", "b")) {
      rows.run(
          "INSERT INTO nodes (id, host, port, roles, version, tells_listeners) VALUES (?, 'h', 1, '{}', 'v', true)",
          node);
    }
  }

  @AfterEach
  void stop() throws Exception {
    rows.close();
  }

  @Test
  void events_go_to_the_other_nodes_that_listen() throws Exception {
    change("here", List.of("session.s"), List.of());
    change("a", List.of("session.s", "user.u"), List.of());
    change("b", List.of("session.s"), List.of());
    change("a", List.of("session.s"), List.of());
    assertThat(find("session.s")).isEqualTo(to("a", "b"));
    assertThat(find("user.u")).isEqualTo(to("a"));
    assertThat(find("session.t")).isEqualTo(Listening.NOBODY);

    change("a", List.of("session.t"), List.of("session.s"));
    assertThat(find("session.s")).isEqualTo(to("b"));
    assertThat(find("session.t")).isEqualTo(to("a"));
  }

  @Test
  void nothing_is_sent_to_a_node_that_has_left_or_is_dead() throws Exception {
    change("a", List.of("session.s"), List.of());
    change("b", List.of("session.s"), List.of());
    rows.run("UPDATE nodes SET beat_at = now() - interval '70 seconds' WHERE id = 'a'");
    assertThat(find("session.s")).isEqualTo(to("b"));

    rows.run("UPDATE nodes SET beat_at = now() WHERE id = 'a'");
    assertThat(find("session.s")).isEqualTo(to("a", "b"));

    await(new Nodes().leave(database.client(), "a"));
    assertThat(find("session.s")).isEqualTo(to("b"));
    assertThat(rows.one("SELECT string_agg(node, ',') FROM listeners")).isEqualTo("b");
  }

  @Test
  void events_go_everywhere_while_a_node_of_an_earlier_release_lives() throws Exception {
    rows.run(
        "INSERT INTO nodes (id, host, port, roles, version) VALUES ('old', 'h', 2, '{}', 'v')");
    assertThat(find("session.s")).isEqualTo(Listening.EVERYBODY);

    rows.run("UPDATE nodes SET beat_at = now() - interval '11 seconds' WHERE id = 'old'");
    assertThat(find("session.s")).isEqualTo(Listening.NOBODY);
  }

  @Test
  void a_node_without_a_heartbeat_cannot_listen() {
    assertThatThrownBy(() -> change("nobody", List.of("session.s"), List.of()))
        .hasMessageContaining("foreign key");
  }

  @Test
  void an_event_that_may_be_lost_uses_what_was_read_lately() throws Exception {
    assertThat(find("session.s")).isEqualTo(Listening.NOBODY);
    change("a", List.of("session.s"), List.of());

    assertThat(await(destinations.find("session.s", true))).isEqualTo(Listening.NOBODY);
    assertThat(find("session.s")).isEqualTo(to("a"));
    assertThat(await(destinations.find("session.s", true))).isEqualTo(to("a"));
  }

  @Test
  void a_lone_node_reads_nothing() throws Exception {
    change("a", List.of("session.s"), List.of());
    hasOthers = false;
    assertThat(find("session.s")).isEqualTo(Listening.NOBODY);
  }

  private static Listening to(String... nodes) {
    return new Listening(Set.of(nodes), false);
  }

  private Listening find(String address) throws TimeoutException {
    return await(destinations.find(address, false));
  }

  private void change(String node, List<String> added, List<String> removed)
      throws TimeoutException {
    await(listeners.change(database.client(), new ListenersChanged(node, added, removed)));
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(10, TimeUnit.SECONDS);
  }
}
