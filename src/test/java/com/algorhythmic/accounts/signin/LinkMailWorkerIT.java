package com.algorhythmic.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.accounts.signin.Credentials.Asked;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.RetryPace;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.MailFixture;
import com.algorhythmic.testing.MailFixture.Mail;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mails with links, from their rows to mail servers of every temper. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class LinkMailWorkerIT {
  private static final String SITE = "https://show.example";
  private static final RetryPace PACE = new RetryPace(60_000, 20, 100);
  private static final long LIMIT_MS = 10_000;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);
  private final Credentials credentials = new Credentials();
  private final Tokens tokens = new Tokens(RandomSecret.create());
  private final EmailAddress ann = EmailAddress.of("ann@example.org");
  private Vertx vertx;
  private Database database;
  private Rows rows;

  @BeforeEach
  void connect(Vertx vertx) throws SQLException {
    this.vertx = vertx;
    var url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 5);
    rows = Rows.of(url);
  }

  @AfterEach
  void disconnect() throws Exception {
    rows.close();
    await(database.close());
  }

  @Test
  void a_server_that_was_away_gets_the_mail_once_when_it_is_back() throws Exception {
    int port;
    try (var away = MailFixture.start()) {
      port = away.port();
    }
    request(ann, "en");
    var worker = worker(port, LIMIT_MS);
    awaitRow(worker, "attempts >= 2 AND state = 'waiting'");
    Await.until(
        "it is counted", SOON, () -> registry.get("mails_waiting").gauge().value() == 1);

    try (var server = MailFixture.start(port)) {
      awaitRow(worker, "state = 'sent'");
      worker.wake();
      await(worker.stop());
      assertThat(server.all()).hasSize(1);
      assertThat(registry.get("mails_waiting").gauge().value()).isZero();
    }
  }

  @Test
  void each_language_has_its_text_and_the_link_in_it_is_signed() throws Exception {
    try (var server = MailFixture.start()) {
      var worker = worker(server.port(), LIMIT_MS);
      for (var language : List.of("en", "de", "fr", "es", "ja")) {
        request(EmailAddress.of(language + "@example.org"), language);
      }
      worker.wake();
      var german = server.await("de@example.org", 1).get(0);
      assertThat(german.subject()).isEqualTo("Dein Link zu Algorhythmic");
      assertThat(german.from()).isEqualTo("Algorhythmic <noreply@show.example>");
      assertThat(german.type()).startsWith("text/plain");
      assertThat(german.text()).contains("wählst du ein Passwort");
      assertThat(server.await("ja@example.org", 1).get(0).subject()).isEqualTo("Algorhythmic のリンク");
      assertThat(server.all()).extracting(Mail::subject).doesNotHaveDuplicates().hasSize(5);
      for (var mail : server.all()) {
        assertThat(mail.link()).startsWith(SITE + "/account#link=");
        var secret = mail.link().substring(mail.link().indexOf('=') + 1);
        var link = AccountLink.id(tokens, secret);
        assertThat(mail.id()).isEqualTo("<" + link + "@show.example>");
        assertThat(rows.one("SELECT email FROM account_links WHERE id = ?", link))
            .isEqualTo(mail.to().get(0));
      }
    }
  }

  @Test
  void of_two_workers_one_sends_each_mail() throws Exception {
    try (var server = MailFixture.start()) {
      for (int i = 0; i < 20; i++) {
        request(EmailAddress.of("ann" + i + "@example.org"), "en");
      }
      var workers = List.of(worker(server.port(), LIMIT_MS), worker(server.port(), LIMIT_MS));
      workers.forEach(LinkMailWorker::wake);
      Await.until(
          "all are sent",
          SOON,
          () -> rows.count("SELECT count(*) FROM link_mails WHERE state = 'sent'") == 20);
      assertThat(server.all())
          .extracting(mail -> mail.to().get(0))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 20).mapToObj(i -> "ann" + i + "@example.org").toList());
      assertThat(rows.count("SELECT count(*) FROM link_mails WHERE attempts = 1"))
          .isEqualTo(20);
    }
  }

  @Test
  void a_mail_that_the_server_refuses_is_given_up_and_the_next_is_sent() throws Exception {
    var server = await(answering("550 no such user"));
    request(ann, "en");
    var worker = worker(server.actualPort(), LIMIT_MS);
    awaitRow(worker, "state = 'given up' AND attempts = 1");
    await(worker.stop());
    assertThat(registry.get("mails_given_up").gauge().value()).isEqualTo(1);
    await(server.close());
  }

  @Test
  void a_mail_that_the_server_does_not_take_yet_is_tried_until_its_link_expires() throws Exception {
    var server = await(answering("451 try again later"));
    request(ann, "en");
    var worker = worker(server.actualPort(), LIMIT_MS);
    awaitRow(worker, "state = 'waiting' AND attempts >= 3");
    rows.run("UPDATE account_links SET expires_at = now()");
    awaitRow(worker, "state = 'given up'");
    await(server.close());
  }

  @Test
  void a_link_that_was_used_meanwhile_needs_no_mail() throws Exception {
    var server = await(answering("451 try again later"));
    request(ann, "en");
    var worker = worker(server.actualPort(), LIMIT_MS);
    awaitRow(worker, "attempts >= 1");
    rows.run("UPDATE account_links SET used_at = now()");
    Await.until("it is gone", SOON, () -> {
      worker.wake();
      return rows.count("SELECT count(*) FROM link_mails") == 0;
    });
    await(server.close());
  }

  @Test
  void a_server_that_never_answers_is_left_after_the_limit() throws Exception {
    var open = new AtomicInteger();
    var server = await(vertx
        .createNetServer()
        .connectHandler(socket -> {
          open.incrementAndGet();
          socket.closeHandler(closed -> open.decrementAndGet());
        })
        .listen(0, "127.0.0.1"));
    request(ann, "en");
    var worker = worker(server.actualPort(), 200);
    awaitRow(worker, "attempts >= 2");
    await(worker.stop());
    Await.until("no connection is left open", SOON, () -> open.get() == 0);
    await(server.close());
  }

  @Test
  void a_worker_that_died_leaves_its_mail_to_another_after_the_lease() throws Exception {
    try (var server = MailFixture.start()) {
      request(ann, "en");
      await(new LinkMails().claim(database.client(), 300)).orElseThrow();
      var worker = worker(server.port(), LIMIT_MS);
      awaitRow(worker, "state = 'sent' AND attempts = 2");
      assertThat(server.all()).hasSize(1);
    }
  }

  @Test
  void odd_characters_of_an_address_add_no_header_and_no_recipient() throws Exception {
    try (var server = MailFixture.start()) {
      var worker = worker(server.port(), LIMIT_MS);
      var odd = "o'hara+a=b%c{d}|e~f&g@example.org";
      request(EmailAddress.of(odd), "en");
      awaitRow(worker, "state = 'sent'");
      assertThat(server.all().get(0).to()).containsExactly(odd);

      // No request gets this far; a row of the database might.
      for (var bad : List.of(
          "ann@example.org\r\nBcc: eve@example.org",
          "ann@example.org, eve@example.org",
          "ann@example.org>\r\nRCPT TO:<eve@example.org")) {
        request(new EmailAddress(bad.toLowerCase(Locale.ROOT)), "en");
      }
      Await.until("all are given up", SOON, () -> {
        worker.wake();
        return rows.count("SELECT count(*) FROM link_mails WHERE state = 'given up'") == 3;
      });
      assertThat(server.all()).hasSize(1);
    }
  }

  private void request(EmailAddress to, String language) throws Exception {
    var until = Instant.now().plusSeconds(3_600);
    await(credentials.request(database.client(), new Asked(to, SITE, language), until, true));
  }

  private LinkMailWorker worker(int port, long limitMs) {
    var settings = SettingsLoader.load(Map.of(
        "ALGO_PUBLIC_URL", SITE,
        "ALGO_MAIL_HOST", "127.0.0.1",
        "ALGO_MAIL_PORT", Integer.toString(port),
        "ALGO_MAIL_TLS", "none",
        "ALGO_MAIL_FROM", "Algorhythmic <noreply@show.example>"));
    var server = new MailServer(vertx, settings.mail(), limitMs);
    return new LinkMailWorker(database, tokens, server, PACE, meters);
  }

  /** A server that takes no recipient, for this reason. */
  private Future<NetServer> answering(String toRecipients) {
    return vertx
        .createNetServer()
        .connectHandler(socket -> converse(socket, toRecipients))
        .listen(0, "127.0.0.1");
  }

  private static void converse(NetSocket socket, String toRecipients) {
    socket.write("220 mail.example\r\n");
    socket.handler(RecordParser.newDelimited(
        "\r\n",
        line -> socket.write(
            (line.toString().startsWith("RCPT") ? toRecipients : "250 fine") + "\r\n")));
  }

  private void awaitRow(LinkMailWorker worker, String condition) throws Exception {
    Await.until(condition, SOON, () -> {
      worker.wake();
      return rows.count("SELECT count(*) FROM link_mails WHERE " + condition) == 1;
    });
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
