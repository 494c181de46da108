package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Script.Outcome;
import com.algorhythmic.testing.Visitor;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that monitor and reset a running program; {@link BackupIT} tests those for backups, {@link
 * AccessScriptsIT} those for accounts and tokens. */
@Concurrent
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ApiFixture.Extension.class)
class ScriptsIT {
  private static final String TOKEN = "aaaaaaaa.bbbbbbbb.cccccccc";

  @TempDir
  static Path folder;

  private final String database;
  private final ProgramFixture program;

  ScriptsIT(ApiFixture api) {
    database = api.database();
    program = api.program();
  }

  @BeforeAll
  static void needs() {
    Script.needs(Map.of("jq", "jq", "curl", "curl", "psql", "postgresql-client"));
  }

  @Test
  void each_script_is_valid_for_sh_and_passes_shellcheck() throws Exception {
    List<String> scripts;
    try (var files = Files.list(Path.of("scripts"))) {
      scripts = files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sh") && !name.equals("base-image.sh"))
          .toList();
    }
    assertThat(scripts).hasSizeGreaterThanOrEqualTo(8);
    for (var script : scripts) {
      assertThat(checked("sh", "-n", script)).isEqualTo(new Outcome(0, "", ""));
    }
    if (Script.isThere("shellcheck")) {
      var command = new ArrayList<>(List.of("shellcheck", "--external-sources"));
      command.addAll(scripts);
      assertThat(checked(command.toArray(String[]::new)).stdout()).isEmpty();
    }
  }

  private static Outcome checked(String... command) throws Exception {
    return Script.outcome(
        new ProcessBuilder(command).directory(Path.of("scripts").toFile()).start());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "health-check.sh",
        "emergency-reset.sh",
        "reset-circuit-breaker.sh",
        "live-monitor.sh",
        "full-backup.sh",
        "restore.sh",
        "account-link.sh",
        "gift-codes.sh",
        "role.sh",
        "service-token.sh",
        "token.sh",
        "user.sh"
      })
  void each_script_has_a_help_text_and_refuses_an_unknown_option(String name) throws Exception {
    var help = Script.of(name, "--help").run();
    var unknown = Script.of(name, "--fast").run();

    assertThat(help.code()).isZero();
    assertThat(help.stdout()).contains("usage: scripts/" + name, "Exit codes");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.stderr()).contains("there is no --fast");
  }

  @Test
  void the_health_check_shows_every_service_in_plain_text_and_as_json() throws Exception {
    var table = withProgram("health-check.sh").run();
    var json = withProgram("health-check.sh", "--json").run();

    assertThat(table.code()).as(table.toString()).isZero();
    for (var part : List.of(
        "api",
        "node live",
        "node ready",
        "node started",
        "circuit breaker",
        "payments",
        "postgres",
        "disk")) {
      assertThat(table.stdout()).containsPattern("(?m)^" + part + " +(ok|warning)");
    }
    assertThat(table.stdout()).doesNotContain("\u001b");
    var checks = new JsonObject(json.stdout());
    assertThat(checks.getString("status")).isIn("ok", "warning");
    assertThat(checks.getJsonArray("checks")).hasSizeGreaterThanOrEqualTo(7);
  }

  @Test
  void the_health_check_exits_with_1_if_a_check_is_critical_and_prints_no_password()
      throws Exception {
    var check = withProgram("health-check.sh")
        .with("DATABASE_URL", database.replaceFirst(":[^:@/]*@", ":secret-word@"))
        .run();

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.stdout()).containsPattern("(?m)^postgres +critical");
    assertThat(check.stdout() + check.stderr()).doesNotContain("secret-word");
  }

  @Test
  void the_health_check_skips_the_database_without_psql_and_fails_without_jq() throws Exception {
    var basics = new String[] {
      "sh", "dirname", "basename", "sed", "awk", "cat", "df", "curl", "date", "mktemp", "rm"
    };
    var withJq = Stream.concat(Stream.of(basics), Stream.of("jq")).toArray(String[]::new);

    var check = withProgram("health-check.sh").with("PATH", Script.only(withJq)).run();
    var bare = withProgram("health-check.sh").with("PATH", Script.only(basics)).run();

    assertThat(check.stdout()).containsPattern("(?m)^postgres +skipped +there is no psql");
    assertThat(bare.code()).isEqualTo(3);
    assertThat(bare.stderr()).contains("jq is needed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "health-check.sh",
        "emergency-reset.sh --yes",
        "reset-circuit-breaker.sh",
        "account-link.sh ann@example.org",
        "gift-codes.sh list",
        "role.sh ann@example.org operator",
        "service-token.sh list",
        "user.sh find ann@example.org",
        "live-monitor.sh --once"
      })
  void each_script_exits_with_3_if_the_program_does_not_answer(String line) throws Exception {
    var nowhere = "http://127.0.0.1:" + ProgramFixture.freePort();

    var outcome =
        script(line).with("ALGO_URL", nowhere).with("ALGO_TOKEN", TOKEN).run();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.stderr()).contains("nobody answers at " + nowhere);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "emergency-reset.sh --yes",
        "reset-circuit-breaker.sh",
        "account-link.sh ann@example.org",
        "gift-codes.sh make 5",
        "role.sh ann@example.org operator",
        "service-token.sh make backup operator",
        "service-token.sh list",
        "user.sh find ann@example.org"
      })
  void a_token_that_is_invalid_or_not_an_administrators_is_refused(String line) throws Exception {
    var guest = new Visitor(program);
    guest.begin(new JsonObject());
    for (var token : List.of(TOKEN, guest.cookie())) {
      var outcome = script(line)
          .with("ALGO_URL", program.at("").toString())
          .with("ALGO_TOKEN", token)
          .run();

      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.stdout() + outcome.stderr()).doesNotContain(token);
    }
  }

  @Test
  void resetting_the_breaker_prints_the_state_before_and_after() throws Exception {
    openBreaker();

    var reset = withProgram("reset-circuit-breaker.sh").run();

    assertThat(reset.code()).as(reset.toString()).isZero();
    assertThat(reset.stdout()).containsPattern("before: open, .*\nafter:  closed, 0 ");
  }

  @Test
  void the_emergency_reset_does_nothing_without_confirmation() throws Exception {
    Script.needs(Map.of("script", "bsdutils"));
    openBreaker();

    var silent = withProgram("emergency-reset.sh").run();
    var no = withProgram(Script.atTerminal("no\n", "emergency-reset.sh")).run();
    var breaker = new Visitor(program).get("/api/admin/circuit-breaker-status").json();
    var yes = withProgram(Script.atTerminal("yes\n", "emergency-reset.sh")).run();

    assertThat(silent.code()).isEqualTo(2);
    assertThat(silent.stderr()).contains("no terminal", "--yes");
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.stdout()).contains("Type yes: ", "nothing was done");
    assertThat(breaker.getString("state")).isEqualTo("open");
    assertThat(yes.code()).as(yes.toString()).isZero();
  }

  @Test
  void the_emergency_reset_repairs_everything_and_deletes_nothing() throws Exception {
    try (var rows = Rows.of(database)) {
      openBreaker();
      var user = rows.account(10);
      rows.run(
          "SELECT enqueue_generation(?, ?, 's', 1, 0, false, '{}', 'h', NULL, '', 600000, NULL, 0)",
          UUID.randomUUID(),
          user);
      rows.run(
          "UPDATE generation_jobs SET created_at = now() - interval '1 hour', run_after = 'infinity'");
      rows.pastTriggers("UPDATE user_credits SET balance = 7 WHERE user_id = ?", user);
      long jobs = rows.count("SELECT count(*) FROM generation_jobs");

      var reset = withProgram("emergency-reset.sh", "--yes").run();

      assertThat(reset.code()).as(reset.toString()).isZero();
      assertThat(reset.stdout())
          .containsPattern("breaker +done +open before, closed now")
          .containsPattern("stuck jobs +done +1 failed and refunded")
          .containsPattern("recently served +done ")
          .containsPattern("credits +done +1 found, 1 mended");
      assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isEqualTo(jobs);
      assertThat(rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user))
          .isEqualTo(10);
      assertThat(rows.count("SELECT count(*) FROM credit_findings()")).isZero();
    }
  }

  @Test
  void the_live_monitor_runs_once_or_until_it_is_stopped() throws Exception {
    var once = withProgram("live-monitor.sh", "--once").run();
    var refused =
        withProgram("live-monitor.sh", "--once").with("ALGO_TOKEN", TOKEN).run();
    var continuous = withProgram("live-monitor.sh", "--every", "60").start();
    var first = continuous.inputReader().readLine();
    Script.interrupt(continuous);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.stderr()).contains("the token is not accepted");
    assertThat(once.code()).as(once.toString()).isZero();
    assertThat(once.stdout()).contains("breaker   ", program.at("").toString());
    assertThat(first).contains(program.at("").toString());
    assertThat(continuous.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(continuous.exitValue()).isZero();
  }

  /** What a signal does to a child that the shell has forked and that has not yet begun its program. */
  @Test
  void a_child_that_loses_the_first_signal_is_ended_all_the_same() throws Exception {
    var deaf = Files.writeString(folder.resolve("deaf.sh"), """
        trap 'trap - TERM' TERM
        echo started
        sleep 60 &
        while :; do wait $!; done
        """);
    var runs = Files.writeString(folder.resolve("runs.sh"), """
        . %s
        run sh %s
        """.formatted(
            Path.of("scripts", "lib.sh").toAbsolutePath(), deaf));
    var script = new ProcessBuilder("sh", runs.toString()).start();
    assertThat(script.inputReader().readLine()).isEqualTo("started");
    var child = script.children().findFirst().orElseThrow();
    var below = child.descendants().toList();

    Script.interrupt(script);

    try {
      assertThat(script.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(script.exitValue()).isEqualTo(143);
      assertThat(child.isAlive()).isFalse();
    } finally {
      child.destroyForcibly();
      below.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void a_token_is_never_among_the_arguments_of_any_process() throws Exception {
    var asked = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/api/health", exchange -> exchange.sendResponseHeaders(200, -1));
    server.createContext("/api/admin/", exchange -> {
      assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
          .isEqualTo("Bearer " + TOKEN);
      asked.countDown();
      try {
        answered.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      exchange.sendResponseHeaders(500, -1);
    });
    server.start();
    try {
      var script = Script.of("reset-circuit-breaker.sh")
          .with("ALGO_URL", "http://127.0.0.1:" + server.getAddress().getPort())
          .with("ALGO_TOKEN", TOKEN)
          .start();
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      var lines = script
          .descendants()
          .map(child -> child.info().commandLine().orElse(""))
          .toList();
      answered.countDown();

      assertThat(lines)
          .anyMatch(line -> line.contains("curl"))
          .noneMatch(line -> line.contains(TOKEN));
      assertThat(Script.outcome(script).code()).isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef",
        "long %s and \\\"strange\\\", 'ein Geheimnis' ü: longer than any block of 64"
      })
  void the_program_accepts_a_token_that_is_signed_with_its_secret(String secret) throws Exception {
    var token = Script.of("token.sh").with("ALGO_AUTH_SECRET", secret).run().stdout();
    var identity = new Tokens(secret).verify(token, Instant.now());

    assertThat(identity.isAdmin()).isTrue();
    assertThat(identity.token().expiresAt())
        .isBetween(Instant.now().plusSeconds(3_000), Instant.now().plusSeconds(3_600));
    var next = Script.of("token.sh").with("ALGO_AUTH_SECRET", secret).run().stdout();
    assertThat(new Tokens(secret).verify(next, Instant.now()).token().id())
        .isNotEqualTo(identity.token().id());
    assertThatThrownBy(() -> new Tokens(RandomSecret.create()).verify(token, Instant.now()))
        .isInstanceOf(Refusal.class);
    var named =
        Script.of("token.sh", "--name", "anna").with("ALGO_AUTH_SECRET", secret).run();
    assertThat(
            new Tokens(secret).verify(named.stdout(), Instant.now()).asCaller().user())
        .isEqualTo("anna");
    assertThat(Script.of("token.sh", "--name", "a b")
            .with("ALGO_AUTH_SECRET", secret)
            .run()
            .code())
        .isEqualTo(2);
  }

  private void openBreaker() {
    var answer = new Visitor(program)
        .post("/api/test/force-breaker-open", new JsonObject().put("durationMs", 300_000));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  /** A script and its arguments, from a command line. */
  private static Script script(String line) {
    var words = line.split(" ");
    return Script.of(words[0], Stream.of(words).skip(1).toArray(String[]::new));
  }

  private Script withProgram(String name, String... words) {
    return withProgram(Script.of(name, words));
  }

  /** Runs the script on the machine of the program. */
  private Script withProgram(Script script) {
    return script
        .with("ALGO_URL", program.at("").toString())
        .with("ALGO_MANAGEMENT_PORT", Integer.toString(program.port("MANAGEMENT")))
        .with("ALGO_DATA_DIR", program.folder().resolve("data").toString())
        .with("DATABASE_URL", database);
  }
}
