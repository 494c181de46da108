package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.ForwardProxy;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.TrustedServer;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What operators see of a provider that refuses requests, or wants none for a time. It is reached as in a company: by TLS,
 * through a proxy that asks for a user, at an address with a path and a query.
 */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderStatesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HOST = "images.invalid";
  private static final String STATUS = "/api/admin/circuit-breaker-status";
  private static final String SENTENCE = "Unknown parameter: 'output_format'.";
  private static final FakeOpenAiBehaviour REFUSING = FakeOpenAiBehaviour.status(
      400,
      "{\"error\":{\"code\":\"unknown_parameter\",\"message\":\"" + SENTENCE + "\"}}",
      Map.of());

  @TempDir
  static Path folder;

  private static FakeOpenAi provider;
  private static ForwardProxy proxy;
  private static ProgramFixture program;

  private final Visitor developer = new Visitor(program);
  private final Visitor admin = new Visitor(program).asAdministrator();

  private final String session = developer.begin(new JsonObject()).getString("sessionId");

  @BeforeAll
  static void start() throws Exception {
    var server = TrustedServer.named(HOST, folder);
    provider = FakeOpenAi.start(server.key()).under("/openai/v1");
    proxy = ForwardProxy.to(provider.port());
    program = ProgramFixture.in(
            folder.resolve("program"),
            Map.of(
                "DATABASE_URL",
                PostgresFixture.freshDatabase(),
                "OPENAI_BASE_URL",
                "https://" + HOST + "/openai/v1/?api-version=preview",
                "OPENAI_API_KEY",
                FakeOpenAi.KEY,
                "HTTPS_PROXY",
                proxy.address()))
        .asInProduction(server.jvmOptions())
        .start();
  }

  @AfterAll
  static void stop() {
    program.close();
    proxy.close();
    provider.close();
  }

  @AfterEach
  void makeWell() throws Exception {
    provider.behave(FakeOpenAiBehaviour.ok());
    assertThat(admin.post("/api/admin/reset-circuit-breaker", "").status()).isEqualTo(200);
  }

  @Test
  @Order(1)
  void a_provider_behind_a_proxy_paints_over_tls() throws Exception {
    provider.behave(FakeOpenAiBehaviour.ok());

    ended("completed");

    assertThat(proxy.requests()).isNotEmpty().containsOnly("CONNECT " + HOST + ":443");
    assertThat(provider.addresses())
        .isNotEmpty()
        .containsOnly("/openai/v1/images/generations?api-version=preview");
    Await.until("a provider that is well", SOON, () -> provider().equals("well"));
    var check = check();
    assertThat(check.code()).isZero();
    assertThat(check.stdout()).containsPattern("(?m)^provider +ok ");
  }

  @Test
  @Order(3)
  void refused_requests_are_critical_everywhere_and_named() throws Exception {
    refuse();

    var status = admin.get(STATUS).json();
    assertThat(status.getString("state")).isEqualTo("closed");
    assertThat(status.getString("alarm")).contains("400 unknown_parameter", SENTENCE);
    assertThat(status.getDouble("tokens")).isZero();
    assertThat(status.getDouble("successRate")).isLessThan(1);
    assertThat(developer.get(STATUS).json().getString("alarm")).isEqualTo("an operator is needed");
    assertThat(developer.get("/api/monitoring/resilience").text()).doesNotContain(SENTENCE);
    var dashboard = dashboard();
    assertThat(dashboard.getString("status")).isEqualTo("critical");
    assertThat(dashboard.getJsonArray("keyMetrics").encode()).contains("provider_success");
    assertThat(developer.management("/metrics").text())
        .containsPattern("(?m)^provider_refusing(\\{.*})? 1\\.0")
        .containsPattern("(?m)^provider_alarm(\\{.*})? 0\\.0");
    assertThat(program.logged("error_*.log")).contains("needs an operator", SENTENCE);
    assertThat(status.getJsonObject("counted").getInteger("total")).isPositive();
    var check = check();
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.stdout())
        .containsPattern("(?m)^provider +critical .*refuses most requests")
        .doesNotContain(SENTENCE);
    var told = Script.of(
            "health-check.sh",
            "--url",
            program.at("").toString(),
            "--management",
            program.management("").toString(),
            "--token-file",
            program.folder().resolve("data/admin-token").toString())
        .run();
    assertThat(told.stdout())
        .containsPattern("(?m)^provider +critical .*" + SENTENCE.substring(0, 17));
    var monitor = Script.of("live-monitor.sh", "--once")
        .with("ALGO_URL", program.at("").toString())
        .with("ALGO_TOKEN", admin.cookie())
        .run();
    assertThat(monitor.stdout()).contains("ALARM", SENTENCE);

    provider.behave(FakeOpenAiBehaviour.ok());
    for (int i = 0; i < 3; i++) {
      ended("completed");
    }
    Await.until("the end of the alarm", SOON, () -> provider().equals("well"));
  }

  @Test
  @Order(4)
  void a_pause_after_a_rate_limit_is_shown_with_its_end() throws Exception {
    Await.until("the end of other pauses", SOON, () -> !provider().equals("paused"));
    var until = Instant.now().plusSeconds(60);
    pause(Duration.ofSeconds(60));

    var shown = developer.get("/api/monitoring/resilience").json().getJsonObject("provider");
    assertThat(shown.getString("state")).isEqualTo("paused");
    assertThat(Instant.parse(shown.getString("pausedUntil")))
        .isBetween(until.minusSeconds(5), until.plusSeconds(15));
    var status = admin.get(STATUS).json();
    assertThat(status.getString("state")).isEqualTo("closed");
    assertThat(status.getString("alarm")).isNull();
    assertThat(dashboard().getString("status")).isIn("warning", "critical");
    assertThat(developer.management("/metrics").text())
        .containsPattern("(?m)^provider_pause_seconds(\\{.*})? [3-6]\\d\\.");
    assertThat(check().stdout())
        .containsPattern("(?m)^circuit breaker +warning .*wants no calls until " + "20")
        .containsPattern("(?m)^provider +(warning|critical) .*paused until 20");
  }

  @Tag("long")
  @Test
  @Order(2)
  void the_dashboards_headline_names_the_pause_and_the_refusal() throws Exception {
    try (var chromium = Chromium.deaf()) {
      var page = chromium.person(1280, 720).newPage();
      pause(Duration.ofSeconds(20));
      page.navigate(program.at("/admin/telemetry#token=" + admin.cookie()).toString());
      headline(page, "The image provider’s rate limit is reached: it wants no calls until .*");
      assertThat(page.locator("#breaker").innerText()).contains("paused by the provider until");
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/provider-paused.png")));

      refuse();

      headline(page, "The image provider refuses us: .*unknown_parameter.*");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/provider-refusing.png")));
    }
  }

  private static void headline(Page page, String pattern) {
    page.waitForCondition(
        () -> page.locator(".status-sentence").textContent().matches(pattern),
        new Page.WaitForConditionOptions().setTimeout(SOON.toMillis()));
  }

  private void refuse() throws Exception {
    provider.behave(REFUSING);
    for (int i = 0; i < 8; i++) {
      ended("failed");
    }
    Await.until("the alarm", SOON, () -> provider().equals("refusing"));
  }

  private void pause(Duration length) throws Exception {
    provider.behave(FakeOpenAiBehaviour.rateLimited(length));
    order();
    Await.until("the pause", SOON, () -> provider().equals("paused"));
    provider.behave(FakeOpenAiBehaviour.ok());
  }

  private void ended(String status) throws Exception {
    var job = order();
    Await.value(
        "the end of the job",
        SOON,
        () -> developer.get("/api/jobs/" + job).json().getString("status"),
        status::equals);
  }

  private String order() {
    var ticket = developer.post("/api/test/generate", new JsonObject().put("sessionId", session));
    assertThat(ticket.status()).as(ticket.text()).isEqualTo(202);
    return ticket.json().getString("jobId");
  }

  private String provider() {
    return developer
        .get("/api/monitoring/resilience")
        .json()
        .getJsonObject("provider")
        .getString("state");
  }

  private JsonObject dashboard() {
    return admin.get("/api/telemetry/dashboard").json();
  }

  private static Script.Outcome check() throws Exception {
    return Script.of(
            "health-check.sh",
            "--url",
            program.at("").toString(),
            "--management",
            program.management("").toString())
        .run();
  }
}
