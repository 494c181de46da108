package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The link in the log by which somebody becomes the first administrator of a site in production. */
@Concurrent
@Timeout(240)
class FirstAdministratorIT {
  private static final String PASSWORD = "an ocean of violet lanterns";
  private static final String SECRET = RandomSecret.create();
  private static final Pattern LINK =
      Pattern.compile("https://show\\.example/account#link=(first\\.[0-9a-f-]{36}\\.[\\w-]+)");

  @TempDir
  Path folder;

  private final Map<String, String> settings = new HashMap<>(Map.of(
      "DATABASE_URL", PostgresFixture.freshDatabase(),
      "ALGO_ENVIRONMENT", "production",
      "ALGO_AUTH_SECRET", SECRET,
      "ALGO_CLUSTER_ENABLED", "false",
      "ALGO_ACCOUNTS_MODE", "closed",
      "ALGO_HTTP_HOST", "0.0.0.0",
      "ALGO_PUBLIC_URL", "https://show.example"));
  private Rows rows;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.of(settings.get("DATABASE_URL"));
  }

  @AfterEach
  void close() throws Exception {
    rows.close();
  }

  @Test
  void one_person_becomes_the_first_administrator_by_the_link_of_all_nodes() throws Exception {
    try (var one = node("one").launch();
        var other = node("other").launch()) {
      one.awaitReady();
      other.awaitReady();
      var link = printedLink(one);
      assertThat(printedLink(other)).as("all nodes print the same").isEqualTo(link);
      refusesOtherLinks(one, link);
      isRefusedOnceExpired(one, link);

      var people = Stream.of(one, other)
          .map(node -> CompletableFuture.supplyAsync(() -> become(node, link, address())))
          .toList();
      assertThat(people.stream().map(person -> person.join().status()))
          .containsExactlyInAnyOrder(200, 404);
      assertThat(rows.count("SELECT count(*) FROM users")).isEqualTo(1);
      assertThat(rows.count(
              "SELECT count(*) FROM audit_log WHERE action = 'become first administrator'"))
          .isEqualTo(1);
      assertThat(become(other, link, address()).status()).as("used").isEqualTo(404);

      var email = rows.one("SELECT email FROM users WHERE role = 'admin'");
      var administrator = new Visitor(other);
      var signedIn = administrator.post(
          "/api/account/sign-in", new JsonObject().put("email", email).put("password", PASSWORD));
      assertThat(signedIn.json().getString("role")).isEqualTo("admin");
      assertThat(administrator.get("/api/telemetry/dashboard").status()).isEqualTo(200);
    }
    try (var again = node("again").start()) {
      assertThat(again.printed()).contains("Algorhythmic is running").doesNotContain("#link=");
    }
  }

  private static void refusesOtherLinks(ProgramFixture node, String link) {
    var id = UUID.randomUUID();
    var foreign = new Tokens(RandomSecret.create());
    var ours = new Tokens(SECRET);
    for (var wrong : new String[] {
      "first." + id + "." + ours.hmac("first-administrator-link", id.toString()),
      "first." + id + "." + ours.hmac("account-link", id.toString()),
      "first." + id(link) + "." + foreign.hmac("first-administrator-link", id(link)),
      link.substring("first.".length()),
      link + "0",
      "first.",
      "first.." + id
    }) {
      assertThat(become(node, wrong, address()).status()).as(wrong).isEqualTo(404);
    }
    var noAddress = new Visitor(node).setPassword(link, PASSWORD);
    assertThat(noAddress.status()).isEqualTo(400);
    assertThat(noAddress.json().getString("field")).isEqualTo("email");
  }

  private void isRefusedOnceExpired(ProgramFixture node, String link) throws Exception {
    rows.run("UPDATE first_administrator_link SET expires_at = now()");
    assertThat(become(node, link, address()).status()).as("expired").isEqualTo(404);
    try (var restarted = node("restarted").start()) {
      assertThat(printedLink(restarted)).as("a start makes another").isNotEqualTo(link);
    }
    rows.run(
        "UPDATE first_administrator_link SET id = ?, expires_at = now() + interval '1 hour'",
        UUID.fromString(id(link)));
  }

  @Test
  void a_site_on_this_machine_only_prints_no_link() throws Exception {
    settings.put("ALGO_HTTP_HOST", "127.0.0.1");
    try (var here = node("here").start()) {
      assertThat(here.printed()).contains("Algorhythmic is running").doesNotContain("#link=");
      assertThat(rows.count("SELECT count(*) FROM first_administrator_link")).isZero();
    }
  }

  private ProgramFixture node(String name) {
    return ProgramFixture.in(folder.resolve(name), settings);
  }

  /** The link in the log, which is JSON in production. */
  private static String printedLink(ProgramFixture node) {
    var link = LINK.matcher(node.printed().replace("\\/", "/"));
    assertThat(link.find()).as(node.printed()).isTrue();
    return link.group(1);
  }

  private static String id(String link) {
    return link.split("\\.")[1];
  }

  private static String address() {
    return "ann-" + UUID.randomUUID() + "@example.org";
  }

  private static Answer become(ProgramFixture node, String link, String email) {
    return new Visitor(node)
        .put(
            "/api/account/password",
            new JsonObject().put("link", link).put("password", PASSWORD).put("email", email));
  }
}
