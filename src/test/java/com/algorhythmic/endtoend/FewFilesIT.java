package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that may open 1,024 files, as many systems have it. */
@Tag("long")
@Timeout(180)
class FewFilesIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 1_200;

  @TempDir
  Path folder;

  @Test
  void more_connections_than_files_are_refused_and_the_program_goes_on() throws Exception {
    var settings = Map.of(
        "DATABASE_URL",
        PostgresFixture.freshDatabase(),
        "ALGO_HTTP_MAX_CONNECTIONS_PER_NETWORK",
        "16000");
    try (var program = ProgramFixture.in(folder, settings)
        .by("sh", "-c", "ulimit -n 1024; exec \"$0\" \"$@\"")
        .start()) {
      var visitor = new Visitor(program);
      var connections = new ArrayList<Socket>();
      try {
        for (int i = 0; i < CONNECTIONS; i++) {
          connections.add(new Socket("127.0.0.1", program.port("HTTP")));
        }
        Await.until(
            "refused connections",
            LIMIT,
            () -> program.logged("*.log").contains("connections or requests: connections"));
        // A burst may exhaust the files for a moment, because the kernel accepts it before the
        // program can refuse any of it.
        Await.until(
            "a ready program with a full port",
            LIMIT,
            () -> visitor.management("/health/ready").status() == 200);
      } finally {
        close(connections);
      }
      Await.until(
          "an answer", LIMIT, () -> new Visitor(program).get("/api/health").status() == 200);
      assertThat(program.logged("*.log"))
          .contains("may open 1024 files", "it accepts 424 at a time");
    }
  }

  private static void close(List<Socket> connections) throws IOException {
    for (var connection : connections) {
      connection.close();
    }
  }
}
