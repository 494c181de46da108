package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.embedded.PostgresServer;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.DatabaseUrl.Server;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.DebianProgram;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A primary fails over to its standby and back: the program answers 503 in between and recovers without a restart. */
@Tag("long")
@Timeout(240)
class FailoverIT {
  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final String PROXY = """
      global
        maxconn 500
        no strict-limits
      defaults
        mode tcp
        timeout connect 2s
        timeout client 10m
        timeout server 10m
        default-server check inter 300ms fall 1 rise 1 on-marked-down shutdown-sessions
      listen database
        bind 127.0.0.1:%d
        server primary 127.0.0.1:%d
        server standby 127.0.0.1:%d backup
      """;

  @TempDir
  Path folder;

  private PostgresServer primary;
  private PostgresServer standby;

  @BeforeEach
  void startServers() throws Exception {
    primary = PostgresServer.create(folder.resolve("primary")).set("wal_keep_size", "512MB");
    primary.start().createDatabase().stop();
    standby = primary.standby(folder.resolve("standby"));
    primary.start();
    standby.start();
    awaitStreaming(primary);
  }

  @AfterEach
  void stopServers() throws Exception {
    standby.close();
    primary.close();
  }

  private static void awaitStreaming(PostgresServer from) throws Exception {
    try (var rows = Rows.of(from.address().withDatabase("postgres").toUrl())) {
      Await.until(
          "a standby that streams",
          LIMIT,
          () -> rows.count("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
              == 1);
    }
  }

  private ProgramFixture program(DatabaseUrl database) {
    return ProgramFixture.in(
        folder.resolve("program"),
        Map.of("DATABASE_URL", database.toUrl(), "ALGO_PAINTER", "studio"));
  }

  private static Visitor.Answer order(Visitor visitor, String session) {
    return visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
  }

  private static void awaitReady(Visitor visitor, int status) throws Exception {
    Await.value(
        "readiness", LIMIT, () -> visitor.management("/health/ready").status(), is -> is == status);
  }

  @Test
  void behind_a_proxy_a_standby_is_read_only_and_then_the_primary_is_back() throws Exception {
    int port = ProgramFixture.freePort();
    var settings = Files.writeString(
        folder.resolve("haproxy.cfg"), PROXY.formatted(port, primary.port(), standby.port()));
    var proxy = new ProcessBuilder(
            DebianProgram.need("haproxy", "haproxy").toString(), "-db", "-f", settings.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("proxy").toFile())
        .start();
    var address = primary.address().withServers(List.of(new Server("127.0.0.1", port)));
    try (var program = program(address).start()) {
      var ann = new Visitor(program);
      var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
      assertThat(order(ann, session).status()).isEqualTo(202);

      primary.stop();
      awaitReady(ann, 503);
      var refused = order(ann, session);
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      Await.value(
          "the reason",
          LIMIT,
          () -> ann.management("/health/ready").text(),
          text -> text.contains("is read-only or a standby"));

      primary.start();
      awaitReady(ann, 200);
      for (int i = 0; i < 20; i++) {
        var answer = order(ann, session);
        assertThat(answer.status()).as(answer.text()).isIn(202, 402, 429);
      }
      assertThat(program.logged("*")).contains("read-only").doesNotContain("p@ss");
    } finally {
      proxy.destroy();
      proxy.waitFor();
    }
  }

  @Test
  void with_both_servers_in_the_address_the_promoted_one_is_used_and_so_back() throws Exception {
    var address = primary
        .address()
        .withServers(List.of(
            new Server("127.0.0.1", primary.port()), new Server("127.0.0.1", standby.port())));
    try (var program = program(address).start()) {
      var ann = new Visitor(program);
      var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
      assertThat(order(ann, session).status()).isEqualTo(202);

      failOver(ann, session, primary, standby);
      primary.follow(standby);
      primary.start();
      awaitStreaming(standby);
      failOver(ann, session, standby, primary);
    }
  }

  private static void failOver(
      Visitor visitor, String session, PostgresServer from, PostgresServer to) throws Exception {
    from.stop();
    awaitReady(visitor, 503);
    assertThat(order(visitor, session).status()).isEqualTo(503);
    to.promote();
    awaitReady(visitor, 200);
    Await.value("an order", LIMIT, () -> order(visitor, session).status(), status -> status == 202);
    try (var rows = Rows.of(to.address().toUrl())) {
      assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
          .isNull();
    }
  }
}
