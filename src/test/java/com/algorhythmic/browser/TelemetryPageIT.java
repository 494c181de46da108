package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The telemetry of the page: small batches without secrets. */
@ExtendWith(WebModules.Extension.class)
class TelemetryPageIT {
  private final Page page;

  TelemetryPageIT(WebModules modules) {
    page = modules.open(320, 180);
    page.clock().install();
    page.evaluate("""
        async () => {
          globalThis.beacons = [];
          navigator.sendBeacon = (path, body) => { body.text().then(text => beacons.push(path + ' ' + text)); return true; };
          const { reportTelemetry } = await import('/net/telemetry.js');
          globalThis.state = (await import('/app/state.js')).store;
          globalThis.display = new EventTarget();
          display.renderer = { governor: { step: 0 } };
          reportTelemetry(display);
        }
        """);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void the_start_and_quality_steps_are_reported_every_ten_seconds() {
    page.clock().runFor(30_000);
    assertThat(beacons()).as("events before the show").isEmpty();

    page.evaluate(
        "() => state.change({ phase: 'running', sessionId: 's-1', sound: 'demo', connected: true })");
    page.evaluate("() => { display.renderer.governor.step = 2; }");
    page.clock().runFor(10_000);
    page.clock().runFor(60_000);

    assertThat(beacons()).hasSize(1);
    assertThat(beacons().get(0)).startsWith("/api/telemetry/events ");
    var body = new JsonObject(beacons().get(0).substring("/api/telemetry/events ".length()));
    assertThat(body.getString("sessionId")).isEqualTo("s-1");
    assertThat(
            body.getJsonArray("events").getJsonObject(0).getJsonObject("data").getMap())
        .isEqualTo(Map.of("sound", "demo", "screen", "phone", "webgl", true));
    assertThat(
            body.getJsonArray("events").getJsonObject(1).getJsonObject("data").getMap())
        .isEqualTo(Map.of("from", 0, "to", 2));
  }

  @Test
  void the_rest_is_sent_on_page_hide_without_secrets() {
    page.evaluate("() => state.change({ phase: 'running', sessionId: 's-1', connected: true })");
    page.evaluate("""
        () => {
          const fail = message => display.dispatchEvent(new CustomEvent('failed', { detail: { error: new Error(message) } }));
          fail('no picture from https://host/artworks/1.jpg?token=secret');
          fail('/api/x?code=secret');
          fail('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzZWNyZXQifQ.secret');
          fail('x '.repeat(500));
          dispatchEvent(new Event('pagehide'));
        }
        """);

    assertThat(beacons()).hasSize(1);
    assertThat(beacons().get(0))
        .contains("no picture from …", "\"/api/x\"")
        .doesNotContain("secret");
    assertThat(beacons().get(0).length()).isLessThan(1_500);
  }

  @Test
  void unsent_events_are_limited() {
    page.evaluate("() => state.change({ phase: 'running', sessionId: 's-1', connected: false })");
    page.evaluate("""
        () => {
          for (let i = 0; i < 500; i++) display.dispatchEvent(new CustomEvent('failed', { detail: { error: 'e' + i } }));
        }
        """);
    page.clock().runFor(10_000);
    assertThat(beacons()).isEmpty();

    page.evaluate("() => state.change({ connected: true })");
    page.clock().runFor(10_000);

    assertThat(beacons()).hasSize(1);
    assertThat(new JsonObject(beacons().get(0).replaceFirst("^\\S+ ", "")).getJsonArray("events"))
        .hasSize(50);
  }

  @SuppressWarnings("unchecked")
  private List<String> beacons() {
    return (List<String>) page.evaluate("() => Promise.resolve().then(() => new Promise(done => "
        + "{ const channel = new MessageChannel(); channel.port1.onmessage = () => done(beacons);"
        + " channel.port2.postMessage(0); }))");
  }
}
