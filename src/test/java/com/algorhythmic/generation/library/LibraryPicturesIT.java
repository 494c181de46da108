package com.algorhythmic.generation.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Database;
import com.algorhythmic.database.Leases;
import com.algorhythmic.database.Leases.Lease;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LibraryPicturesIT {
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Leases leases = new Leases();
  private final LibraryPictures pictures = new LibraryPictures();

  @Test
  void one_node_holds_the_lease_and_a_former_holder_cannot_store_a_picture() throws Exception {
    var url = PostgresFixture.freshDatabase();
    var vertx = Vertx.vertx();
    try (var rows = Rows.of(url)) {
      var client = new Database(vertx, url, 2).client();
      var first = await(take(client, "one")).orElseThrow();
      assertThat(await(take(client, "other"))).isEmpty();
      assertThat(await(leases.renew(client, first, LEASE))).isTrue();
      assertThat(await(pictures.store(client, artwork(), first))).isTrue();
      assertThat(rows.one("SELECT library_filling()")).isEqualTo("t");

      rows.run("UPDATE task_leases SET lease_until = now() - interval '1 second'");
      assertThat(await(leases.renew(client, first, LEASE))).isFalse();
      var second = await(take(client, "other")).orElseThrow();
      assertThat(second.fence()).isGreaterThan(first.fence());
      assertThat(await(pictures.store(client, artwork(), first))).isFalse();
      assertThat(await(pictures.store(client, artwork(), second))).isTrue();
      assertThat(rows.count("SELECT count(*) FROM art_sessions")).isEqualTo(2);

      await(leases.release(client, first));
      assertThat(await(take(client, "one")))
          .as("a former holder cannot release the lease")
          .isEmpty();
      await(leases.release(client, second));
      assertThat(rows.one("SELECT library_filling()")).isEqualTo("f");
      assertThat(await(take(client, "one")).orElseThrow().fence()).isGreaterThan(second.fence());
      assertThat(rows.count("SELECT count(*) FROM task_runs")).isZero();
      assertThat(await(pictures.waiting(client))).isZero();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private Future<Optional<Lease>> take(SqlClient client, String node) {
    return leases.take(client, LibraryFill.TASK, node, LEASE);
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
