package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class DatabaseIT {
  private final String url = PostgresFixture.freshDatabase();
  private Vertx vertx;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
  }

  @Test
  void waiting_for_a_connection_times_out_after_the_setting() throws Exception {
    var database = database("ALGO_DATABASE_CONNECTION_MS", "200");
    // While the first connection is being made, the order of requests is not defined; making it may
    // take longer.
    Await.until("a connection", Duration.ofSeconds(10), () -> isReached(database));
    var busy = database.client().query("SELECT pg_sleep(1.5)").execute();
    long began = System.nanoTime();

    assertThatThrownBy(() -> await(database.client().query("SELECT 1").execute()))
        .hasMessageContaining("Timeout");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    assertThat(Database.trouble(
            catchThrowable(() -> await(database.inTransaction(c -> Future.succeededFuture())))))
        .as("a transaction that finds no connection")
        .isPresent();
    await(busy);
    await(database.ping());
  }

  @Test
  void an_idle_connection_is_closed_after_the_setting() throws Exception {
    var database = database("ALGO_DATABASE_IDLE_MS", "300");
    await(database.ping());

    try (var rows = Rows.of(url)) {
      Await.value(
          "no connection",
          Duration.ofSeconds(10),
          () ->
              rows.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                  + " AND application_name = 'algorhythmic'"),
          open -> open == 0);
    }
    await(database.ping());
  }

  private static boolean isReached(Database database) throws Exception {
    return await(database.ping().map(true).otherwise(false));
  }

  private Database database(String setting, String value) {
    var settings = SettingsLoader.load(Map.of("ALGO_DATABASE_POOL_SIZE", "1", setting, value));
    return new Database(vertx, DatabaseUrl.parse(url), settings.database());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
