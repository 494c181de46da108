package com.algorhythmic.generation.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Database;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LibraryTaskIT {
  private final LibraryTask task = new LibraryTask();

  @Test
  void one_node_holds_the_lease_and_a_former_holder_stores_nothing() throws Exception {
    var url = PostgresFixture.freshDatabase();
    var vertx = Vertx.vertx();
    try (var rows = Rows.of(url)) {
      var client = new Database(vertx, url, 2).client();
      long first = await(task.take(client, "one", 60_000)).orElseThrow();
      assertThat(await(task.take(client, "other", 60_000))).isEmpty();
      assertThat(await(task.take(client, "one", 60_000))).hasValue(first);
      assertThat(await(task.store(client, artwork(), first))).isTrue();
      assertThat(rows.one("SELECT library_filling()")).isEqualTo("t");

      rows.run("UPDATE task_leases SET lease_until = now() - interval '1 second'");
      long second = await(task.take(client, "other", 60_000)).orElseThrow();
      assertThat(second).isGreaterThan(first);
      assertThat(await(task.store(client, artwork(), first))).isFalse();
      assertThat(await(task.store(client, artwork(), second))).isTrue();
      assertThat(rows.count("SELECT count(*) FROM art_sessions")).isEqualTo(2);

      await(task.leave(client, "one"));
      assertThat(await(task.take(client, "one", 60_000)))
          .as("a node cannot release the lease of another")
          .isEmpty();
      await(task.leave(client, "other"));
      assertThat(rows.one("SELECT library_filling()")).isEqualTo("f");
      assertThat(await(task.take(client, "one", 60_000)).orElseThrow()).isGreaterThan(second);
      assertThat(await(task.waiting(client))).isZero();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static JsonObject artwork() {
    return new JsonObject()
        .put("id", UUID.randomUUID().toString())
        .put("image_hash", "0".repeat(64))
        .put("media_type", "image/jpeg")
        .put("width", 3)
        .put("height", 2)
        .put("orientation", "landscape")
        .put("title", "t")
        .put("prompt", "p")
        .put("provenance", "STYLE_ONLY")
        .put("painter", "studio")
        .put("styles", new JsonArray().add("noir"))
        .put("artists", new JsonArray())
        .put("palette", new JsonArray())
        .put("is_library", true);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
