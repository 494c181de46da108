package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.MailFixture;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links to addresses by mail, from a program to a mail server. */
@Concurrent
@Timeout(120)
class MailIT {
  private static final String PASSWORD = "an ocean of violet lanterns";
  private static final String SITE = "http://show.example";
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  static Path folder;

  private static MailFixture server;
  private static ProgramFixture program;

  @BeforeAll
  static void start() {
    server = MailFixture.start();
    program = ProgramFixture.in(
            folder,
            Map.of(
                "DATABASE_URL",
                DATABASE,
                "ALGO_PUBLIC_URL",
                SITE,
                "ALGO_MAIL_HOST",
                "127.0.0.1",
                "ALGO_MAIL_PORT",
                Integer.toString(server.port()),
                "ALGO_MAIL_TLS",
                "none",
                "ALGO_MAIL_FROM",
                "noreply@show.example"))
        .start();
  }

  @AfterAll
  static void stop() {
    program.close();
    server.close();
  }

  @Test
  void an_asked_link_comes_by_mail_and_sets_the_password() throws Exception {
    var visitor = new Visitor(program);
    var asked = ask(visitor, "ann@example.org", "de");
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    assertThat(asked.json()).isEqualTo(new JsonObject().put("byMail", true));

    var mail = server.await("ann@example.org", 1).get(0);
    assertThat(mail.subject()).isEqualTo("Dein Link zu Algorhythmic");
    assertThat(mail.link()).startsWith(SITE + "/account#link=");
    assertThat(visitor.setPassword(mail.link(), PASSWORD).status()).isEqualTo(200);

    var elsewhere = new Visitor(program);
    var signedIn = elsewhere.post(
        "/api/account/sign-in",
        new JsonObject().put("email", "ann@example.org").put("password", PASSWORD));
    assertThat(signedIn.json().getString("email")).isEqualTo("ann@example.org");

    var known = ask(new Visitor(program), "ann@example.org", "en");
    var unknown = ask(new Visitor(program), "nobody@example.org", "en");
    assertThat(known.text()).as("nobody learns who has an account").isEqualTo(unknown.text());
  }

  @Test
  void no_header_of_a_request_decides_where_the_link_leads() throws Exception {
    var visitor = new Visitor(program);
    visitor.send(visitor
        .request("/api/account/links")
        .header("X-Forwarded-Host", "localhost:1234")
        .header("X-Forwarded-Proto", "https")
        .header("Accept-Language", "fr-CH, de;q=0.5")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"email\":\"bob@example.org\"}")));
    var mail = server.await("bob@example.org", 1).get(0);
    assertThat(mail.link()).startsWith(SITE + "/account#link=");
    assertThat(mail.text()).doesNotContain("localhost");
    assertThat(mail.subject()).isEqualTo("Votre lien pour Algorhythmic");
  }

  @Test
  void an_address_with_another_header_in_it_is_refused() {
    for (var bad : new String[] {
      "ann@example.org\r\nBcc: eve@example.org",
      "ann@example.org,eve@example.org",
      "<ann@example.org> eve@example.org",
      "\"ann\\r\\nBcc: eve\"@example.org"
    }) {
      assertThat(ask(new Visitor(program), bad, "en").status()).as(bad).isEqualTo(400);
    }
    assertThat(ask(new Visitor(program), "ann@example.org", "tlh").status()).isEqualTo(400);
  }

  @Test
  void an_address_gets_five_mails_an_hour() throws Exception {
    for (int i = 0; i < 7; i++) {
      assertThat(ask(new Visitor(program), "many@example.org", "en").status()).isEqualTo(202);
    }
    assertThat(server.await("many@example.org", 5)).hasSize(5);
    try (var rows = Rows.of(DATABASE)) {
      assertThat(rows.count("SELECT count(*) FROM link_mails m JOIN account_links l"
              + " ON l.id = m.link_id WHERE l.email = 'many@example.org'"))
          .isEqualTo(5);
    }
  }

  @Test
  void mails_that_wait_and_that_were_given_up_are_in_the_status_and_the_health_check()
      throws Exception {
    Script.needs(Map.of("jq", "jq", "curl", "curl"));
    try (var rows = Rows.of(DATABASE)) {
      // Due in an hour, so that nobody sends them.
      queued(rows, "waiting", "30 minutes");
      queued(rows, "waiting", "2 minutes");
      queued(rows, "given up", "1 day");
      var visitor = new Visitor(program);

      Await.until("the status", Duration.ofSeconds(30), () -> waiting(visitor) == 2);
      var mails = visitor.get("/api/monitoring/resilience").json().getJsonObject("mails");
      assertThat(mails.getBoolean("mailServer")).isTrue();
      assertThat(mails.getInteger("failed")).isEqualTo(1);
      assertThat(mails.getLong("oldestMs")).isBetween(1_790_000L, 2_100_000L);
      var dashboard = new Visitor(program).asAdministrator().get("/api/telemetry/dashboard");
      assertThat(dashboard.json().getJsonObject("mails").getInteger("waiting")).isEqualTo(2);

      var check = Script.of("health-check.sh")
          .with("ALGO_URL", program.at("").toString())
          .with("ALGO_MANAGEMENT_URL", program.management("").toString())
          .run();
      assertThat(check.stdout())
          .containsPattern(
              "(?m)^mails +warning +2 waiting, 1 failed, the oldest has waited 1[89]\\d\\d");

      rows.run("DELETE FROM account_links WHERE email LIKE 'late-%'");
      Await.until("the status", Duration.ofSeconds(30), () -> waiting(visitor) == 0);
      var well = Script.of("health-check.sh")
          .with("ALGO_URL", program.at("").toString())
          .run();
      assertThat(well.stdout()).containsPattern("(?m)^mails +ok +0 waiting, 0 failed$");
    }
  }

  private static int waiting(Visitor visitor) {
    return visitor
        .get("/api/monitoring/resilience")
        .json()
        .getJsonObject("mails")
        .getInteger("waiting");
  }

  private static void queued(Rows rows, String state, String ago) throws Exception {
    rows.run(
        "WITH made AS (INSERT INTO account_links (id, email, site, expires_at)"
            + " VALUES (gen_random_uuid(), ?, 'http://show.example', now() + interval '1 hour') RETURNING id)"
            + " INSERT INTO link_mails (link_id, language, state, queued_at, due_at)"
            + " SELECT id, 'en', ?, now() - ?::interval, now() + interval '1 hour' FROM made",
        "late-" + UUID.randomUUID() + "@example.org",
        state,
        ago);
  }

  private static Answer ask(Visitor visitor, String email, String language) {
    return visitor.post(
        "/api/account/links", new JsonObject().put("email", email).put("language", language));
  }
}
