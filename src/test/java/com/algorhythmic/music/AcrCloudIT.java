package com.algorhythmic.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.music.MusicMessages.Identified;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeAcrCloud;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** The client of ACRCloud against a fake service with all its faults. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class AcrCloudIT {
  private static final byte[] SOUND = new byte[50_000];
  private static final long SHORT_RESET_MS = 1_200;
  /** Long enough for a busy machine. */
  private static final int LONG_TIMEOUT_MS = 10_000;

  private Vertx vertx;
  private final FakeAcrCloud service = FakeAcrCloud.start();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private AcrCloud client;

  @BeforeEach
  void listen(Vertx vertx) {
    this.vertx = vertx;
    client = client(FakeAcrCloud.SECRET, LONG_TIMEOUT_MS);
    logged.start();
    logger().addAppender(logged);
  }

  @AfterEach
  void stop() throws Exception {
    logger().detachAppender(logged);
    service.close();
  }

  @Test
  void a_song_is_found_or_not_found() throws Exception {
    service.finds(new JsonObject().put("title", "Air").put("score", 88));
    var found = identify(client);
    assertThat(found.musicInfo().title()).isEqualTo("Air");
    assertThat(found.score()).isEqualTo(88);

    service.nothing();
    assertThat(identify(client)).isEqualTo(Identified.NOTHING);

    assertThat(service.samples()).hasSize(2).allMatch(sample -> sample.length() == SOUND.length);
    assertThat(count("found")).isEqualTo(1);
    assertThat(count("nothing")).isEqualTo(1);
  }

  @Test
  void a_call_of_a_hanging_service_times_out() {
    service.hangs();
    var impatient = client(FakeAcrCloud.SECRET, 400);
    long startNs = System.nanoTime();

    var refusal = refused(impatient);

    assertThat(refusal.code()).isEqualTo(Code.BUSY);
    assertThat(refusal.getMessage()).contains("in time");
    assertThat(Duration.ofNanos(System.nanoTime() - startNs))
        .isBetween(Duration.ofMillis(390), Duration.ofSeconds(5));
    assertThat(count("slow")).isEqualTo(1);
  }

  @Test
  void three_faults_in_a_row_open_the_breaker_and_a_success_closes_it() throws Exception {
    service.answers(502, "<html>bad gateway</html>");
    assertThat(refused(client).code()).isEqualTo(Code.BUSY);
    service.nothing();
    identify(client);
    service.hangsUp();
    refused(client);
    service.code(3003);
    refused(client);
    // The success in between has reset the count, so these are two faults.
    service.code(3015);
    assertThat(refused(client).getMessage()).contains("enough of us");
    int samples = service.samples().size();

    service.nothing();
    assertThat(refused(client).getMessage()).contains("rest");
    assertThat(service.samples()).as("no call while the breaker is open").hasSize(samples);
    assertThat(count("resting")).isEqualTo(1);

    Await.until("the breaker to close", Duration.ofSeconds(5), this::answers);
    identify(client);
    assertThat(count("nothing")).isGreaterThanOrEqualTo(3);
  }

  @Test
  void an_unreachable_service_is_a_fault_and_an_unreadable_sample_is_none() {
    service.code(2004);
    for (int i = 0; i < 4; i++) {
      assertThat(refused(client).code()).isEqualTo(Code.INVALID);
    }
    service.close();

    assertThat(refused(client).code()).isEqualTo(Code.BUSY);

    assertThat(count("unreadable")).isEqualTo(4);
    assertThat(count("broken")).isEqualTo(1);
  }

  @Test
  void wrong_keys_are_logged_as_an_error_once() throws Exception {
    var wrongKeys = client("wrong-secret", LONG_TIMEOUT_MS);

    for (int i = 0; i < 3; i++) {
      assertThat(refused(wrongKeys).code()).isEqualTo(Code.MUSIC_ID_NOT_CONFIGURED);
    }

    assertThat(errors()).singleElement().asString().contains("access-key", "3014");
    assertThat(logged.list.toString()).doesNotContain("wrong-secret");
    assertThat(service.samples()).isEmpty();
    assertThat(identify(client)).isEqualTo(Identified.NOTHING);
  }

  @Test
  void keys_are_changed_without_a_gap_while_both_pairs_are_valid() throws Exception {
    service.accept("new-key", "new-secret");
    var renewed = client("new-key", "new-secret", LONG_TIMEOUT_MS);
    assertThat(identify(client)).isEqualTo(Identified.NOTHING);
    assertThat(identify(renewed)).isEqualTo(Identified.NOTHING);

    service.revoke(FakeAcrCloud.KEY);

    assertThat(refused(client).code()).isEqualTo(Code.MUSIC_ID_NOT_CONFIGURED);
    assertThat(errors()).singleElement().asString().contains("3001");
    assertThat(identify(renewed)).isEqualTo(Identified.NOTHING);
    assertThat(count("keys")).isEqualTo(1);
  }

  @Test
  void a_used_up_quota_rests_the_calls_and_ends_with_the_quota() throws Exception {
    service.code(3003);
    for (int i = 0; i < 3; i++) {
      assertThat(refused(client).getMessage()).contains("enough of us");
    }
    int samples = service.samples().size();
    assertThat(refused(client).getMessage()).contains("rest");
    assertThat(service.samples()).as("no call meanwhile").hasSize(samples);
    assertThat(count("limited")).isEqualTo(3);

    service.nothing();
    Await.until("the quota is there again", Duration.ofSeconds(10), this::answers);
  }

  private boolean answers() throws Exception {
    try {
      identify(client);
      return true;
    } catch (Refusal open) {
      return false;
    }
  }

  private AcrCloud client(String secret, int timeoutMs) {
    return client(FakeAcrCloud.KEY, secret, timeoutMs);
  }

  private AcrCloud client(String key, String secret, int timeoutMs) {
    var keys = new AcrCloudKeys(service.base() + AcrCloudForm.PATH, key, secret);
    var proxies = SettingsLoader.load(Map.of()).proxy();
    return new AcrCloud(vertx, keys, proxies, new Meters(registry), timeoutMs, SHORT_RESET_MS);
  }

  private static Identified identify(AcrCloud client) throws Exception {
    return client.identify(SOUND).await(10, TimeUnit.SECONDS);
  }

  private static Refusal refused(AcrCloud client) {
    return catchThrowableOfType(Refusal.class, () -> identify(client));
  }

  private long count(String outcome) {
    return registry.get("music_identification").tag("outcome", outcome).timer().count();
  }

  private List<String> errors() {
    return logged.list.stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(AcrCloud.class);
  }
}
