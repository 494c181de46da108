package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FormerBuild;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.Nodes;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The build with the former schema runs on today's, beside a node of today: a rolling update stops nobody. */
@Tag("long")
@Timeout(900)
class RollingUpgradeIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  Path folder;

  @Test
  void the_former_build_serves_beside_this_one() throws Exception {
    var jar = FormerBuild.jar();
    try (var nodes = Nodes.of(
            2,
            folder,
            Map.of(
                "DATABASE_URL",
                DATABASE,
                "ALGO_AUTH_SECRET",
                RandomSecret.create(),
                "ALGO_PAINTER",
                "studio",
                "ALGO_SHOW_DWELL_MS",
                "2000"));
        var rows = Rows.of(DATABASE)) {
      var today = nodes.all().get(0).start();
      var former = nodes.all().get(1).launchJar(jar).awaitReady();
      assertThat(former.logged("server*")).contains("is newer than this build");

      for (var serving : List.of(former, today)) {
        var ann = new Visitor(serving);
        var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
        var artwork = painted(ann, session);
        var vote = new JsonObject().put("artworkId", artwork).put("vote", 1);
        assertThat(ann.post("/api/vote", vote).status()).isEqualTo(200);
        try (var screen = LiveScreen.join(serving, ann, session)) {
          screen.awaitArtwork(LIMIT);
          // On the screen of this node, whichever node decides it.
          screen.awaitArtwork(LIMIT);
        }
      }
      assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
          .isNull();
      assertThat(former.logged("error*")).isEmpty();
      assertThat(today.logged("error*")).isEmpty();
    }
  }

  private static String painted(Visitor ann, String session) throws Exception {
    var order = ann.post("/api/generate-art", new JsonObject().put("sessionId", session));
    assertThat(order.status()).as(order.text()).isEqualTo(202);
    return Await.value(
            "its picture",
            LIMIT,
            () -> ann.get("/api/jobs/" + order.json().getString("jobId")).json(),
            job -> job.getString("status").equals("completed"))
        .getJsonObject("artwork")
        .getString("id");
  }
}
