package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the program and of its database server while many vote, and the votes after the next start. */
@Tag("long")
@Timeout(240)
class KilledVotesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int VOTERS = 16;
  private static final int PICTURES = 3_000;
  private static final int BEFORE_THE_KILL = 1_000;

  @TempDir
  Path folder;

  private record Acknowledged(String user, String artwork, int vote) {}

  @Test
  void every_acknowledged_vote_is_there_after_a_crash() throws Exception {
    try (var program = ProgramFixture.in(folder, Map.of()).start()) {
      var pictures = pictures(program);
      var acknowledged = new ConcurrentLinkedQueue<Acknowledged>();
      var voters = Executors.newFixedThreadPool(VOTERS);
      for (int i = 0; i < VOTERS; i++) {
        var voter = new Visitor(program);
        voter.begin(new JsonObject());
        voters.execute(() -> voteUntilTheCrash(voter, pictures, acknowledged));
      }
      Await.until("votes", LIMIT, () -> acknowledged.size() >= BEFORE_THE_KILL);

      program.kill();
      killDatabase();

      voters.shutdown();
      assertThat(voters.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      program.start();
      try (var rows = Rows.of(program.databaseUrl())) {
        for (var one : acknowledged) {
          assertThat(rows.one(
                  "SELECT vote FROM votes WHERE user_id = ?::uuid AND artwork_id = ?::uuid",
                  one.user(),
                  one.artwork()))
              .as("%s", one)
              .isEqualTo(Integer.toString(one.vote()));
        }
        assertThat(rows.count("SELECT count(DISTINCT xmin::text) FROM votes"))
            .as("transactions of %d votes: some were stored together", acknowledged.size())
            .isLessThan(acknowledged.size());
      }
    }
  }

  private static void voteUntilTheCrash(
      Visitor voter, List<String> pictures, Queue<Acknowledged> acknowledged) {
    var user = voter.get("/api/auth/user").json().getString("user");
    for (int i = 0; i < pictures.size(); i++) {
      int vote = i % 2 == 0 ? 1 : -1;
      var body = new JsonObject().put("artworkId", pictures.get(i)).put("vote", vote);
      try {
        if (voter.post("/api/vote", body).status() != 200) {
          return;
        }
      } catch (AssertionError crashed) {
        return;
      }
      acknowledged.add(new Acknowledged(user, pictures.get(i), vote));
    }
  }

  private void killDatabase() throws Exception {
    var note = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"));
    var server = ProcessHandle.of(Long.parseLong(note.get(0).strip())).orElseThrow();
    var processes = new ArrayList<>(server.descendants().toList());
    processes.add(0, server);
    processes.forEach(ProcessHandle::destroyForcibly);
    for (var process : processes) {
      process.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private static List<String> pictures(ProgramFixture program) throws Exception {
    try (var rows = Rows.of(program.databaseUrl())) {
      rows.run(
          "INSERT INTO art_sessions (image_hash, media_type, width, height, orientation, title, prompt, provenance,"
              + " painter, styles, is_library) SELECT md5(n::text) || md5('b' || n), 'image/jpeg', 1536, 1024,"
              + " 'landscape', 't', 'p', 'STYLE_ONLY', 'studio', '{noir}', true FROM generate_series(1, ?) n",
          PICTURES);
      return List.of(rows.one("SELECT string_agg(id::text, ',') FROM art_sessions WHERE is_library")
          .split(","));
    }
  }
}
