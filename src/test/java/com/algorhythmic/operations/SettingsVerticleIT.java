package com.algorhythmic.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.operations.OperationsMessages.ChangeSetting;
import com.algorhythmic.settings.LiveSettings;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that share only the database. */
@Timeout(60)
class SettingsVerticleIT {
  private static final String TOKENS = "breaker.open-tokens";
  private static final Duration SOON = Duration.ofSeconds(2);

  private final String url = PostgresFixture.freshDatabase();
  private final List<Node> nodes = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (var node : nodes) {
      await(node.notifications.close());
      await(node.vertx.close());
    }
  }

  @Test
  void a_change_on_one_node_applies_to_all_and_after_a_restart_until_it_is_removed()
      throws Exception {
    var one = node();
    var other = node();

    change(one, "3");

    assertThat(tokens(one)).isEqualTo(3);
    Await.until("the other node applies the change", SOON, () -> tokens(other) == 3);
    var restarted = node();
    assertThat(tokens(restarted)).isEqualTo(3);

    change(restarted, null);

    for (var node : nodes) {
      Await.until("every node applies the change", SOON, () -> tokens(node) == 5);
    }
    try (var rows = Rows.of(url)) {
      assertThat(rows.one(
              "SELECT string_agg(concat_ws(' ', actor, action, subject, before, after), ', ' ORDER BY id)"
                  + " FROM audit_log"))
          .isEqualTo(
              "an operator change-setting breaker.open-tokens {\"value\": \"5\"} {\"value\": \"3\"},"
                  + " an operator change-setting breaker.open-tokens {\"value\": \"3\"} {\"value\": null}");
    }
  }

  @Test
  void an_invalid_value_in_the_database_changes_nothing() throws Exception {
    var one = node();
    change(one, "3");
    try (var rows = Rows.of(url)) {
      rows.run(
          "INSERT INTO settings_changes (key, value, actor) VALUES (?, '-1', 'a hand')", TOKENS);
      rows.run("SELECT pg_notify('settings', '')");
    }

    var restarted = node();

    assertThat(tokens(restarted)).isEqualTo(5);
    assertThat(tokens(one)).isEqualTo(3);
  }

  private static void change(Node node, String value) throws Exception {
    await(node.bus.askAs(
        new Caller("an operator", "admin"),
        OperationsMessages.CHANGE_SETTING,
        new ChangeSetting(TOKENS, value)));
  }

  private static int tokens(Node node) {
    return node.liveSettings.breaker().openTokens();
  }

  private Node node() throws Exception {
    var vertx = Vertx.vertx();
    var database = new Database(vertx, url, 4);
    var notifications = new PgNotifications(vertx, url, database);
    var liveSettings = LiveSettings.load(Map.of());
    var bus = new Bus(vertx);
    await(notifications.start());
    await(vertx.deployVerticle(new SettingsVerticle(liveSettings, bus, database, notifications)));
    var node = new Node(vertx, notifications, bus, liveSettings);
    nodes.add(node);
    return node;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private record Node(
      Vertx vertx, PgNotifications notifications, Bus bus, LiveSettings liveSettings) {}
}
