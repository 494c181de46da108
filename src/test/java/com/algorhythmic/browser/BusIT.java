package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page's client of the live channel: reconnects, failures and checks, on a test clock. */
@ExtendWith(WebModules.Extension.class)
class BusIT {
  private static final int LATEST_MS = 10_000;

  private final Page page;

  BusIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @BeforeEach
  void connect() {
    page.clock().install();
    run("""
        const { FakeSocket } = await import('/test/fake-socket.js');
        const { Bus } = await import('/net/bus.js');
        Object.assign(globalThis, { FakeSocket, Bus, fetch: () => new Promise(() => {}), bus: new Bus('ws://there', ['one', 'two']), opened: 0, lost: 0, heard: [] });
        bus.addEventListener('open', () => opened++);
        bus.addEventListener('close', () => lost++);
        bus.open();
        FakeSocket.last.opens();
        bus.listen('session.s', body => heard.push(body.n));
        FakeSocket.last.answers();
        """);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void it_offers_its_protocols_and_subscribes() {
    run(
        "FakeSocket.last.onmessage({ data: '{\"type\":\"rec\",\"address\":\"session.s\",\"body\":{\"n\":1}}' })");

    assertThat(says("FakeSocket.last.protocols.join()")).isEqualTo("one,two");
    assertThat(says("[opened, lost, heard].join()")).isEqualTo("1,0,1");
  }

  @Test
  void it_reconnects_and_subscribes_again_before_it_reports_open() {
    drop();
    page.clock().runFor(LATEST_MS);
    run("FakeSocket.last.opens()");
    assertThat(says("FakeSocket.last.sent.map(({ type, address }) => type + ' ' + address).join()"))
        .isEqualTo("register session.s");
    assertThat(says("opened")).isEqualTo("1");

    run("FakeSocket.last.answers()");
    assertThat(says("[FakeSocket.all.length, opened].join()")).isEqualTo("2,2");
  }

  @Test
  void it_reconnects_if_a_subscription_gets_no_answer() {
    drop();
    page.clock().runFor(LATEST_MS);
    run("FakeSocket.last.opens(); FakeSocket.last.answers({ type: 'err', failureCode: 1503 })");
    assertThat(says("[opened, lost].join()"))
        .as("opened and lost connections while the server is busy")
        .isEqualTo("1,2");

    page.clock().runFor(LATEST_MS);
    run("FakeSocket.last.opens()");
    page.clock().runFor(LATEST_MS);
    assertThat(says("[opened, lost].join()"))
        .as("opened and lost connections without an answer")
        .isEqualTo("1,3");

    page.clock().runFor(1_000);
    run("FakeSocket.last.opens(); FakeSocket.last.answers()");
    assertThat(says("[FakeSocket.all.length, opened].join()")).isEqualTo("4,2");
  }

  @Test
  void a_refused_subscription_counts_as_answered() {
    drop();
    page.clock().runFor(LATEST_MS);
    run("FakeSocket.last.opens(); FakeSocket.last.answers({ type: 'err', failureCode: 1403 })");

    assertThat(says("[opened, lost].join()")).isEqualTo("2,1");
  }

  @Test
  void attempts_back_off_with_jitter() {
    run("globalThis.waits = []; Math.random = () => 1; const set = setTimeout;"
        + " globalThis.setTimeout = (task, ms) => (waits.push(ms), set(task, ms));");
    drop();
    for (int i = 0; i < 7; i++) {
      page.clock().runFor(LATEST_MS);
      drop();
    }
    run("Math.random = () => 0; waits.push('|')");
    page.clock().runFor(LATEST_MS);
    drop();

    assertThat(says("waits.filter(ms => ms !== 12_000).join()"))
        .isEqualTo("250,500,1000,2000,4000,8000,10000,10000,|,5000");
  }

  @Test
  void a_pending_request_fails_when_the_connection_is_lost() {
    run("bus.ask('time', {}).catch(error => (globalThis.failed = error.code))");
    drop();

    assertThat(says("failed")).isEqualTo("0");
    run("bus.ask('time', {}).catch(error => (globalThis.failed = error.message))");
    assertThat(says("failed")).isEqualTo("Not connected.");
  }

  @Test
  void a_silently_broken_connection_is_detected() {
    page.clock().runFor(25_000);
    assertThat(says("lost")).as("opened and lost connections without a pong").isEqualTo("1");
  }

  @Test
  void a_page_that_becomes_visible_checks_its_connection_within_seconds() {
    run("dispatchEvent(new Event('online'))");
    page.clock().runFor(100);
    run("FakeSocket.last.onmessage({ data: '{\"type\":\"pong\"}' })");
    page.clock().runFor(3_500);
    assertThat(says("lost")).isEqualTo("0");

    page.clock().runFor(100);
    run("document.dispatchEvent(new Event('visibilitychange'))");
    page.clock().runFor(3_500);
    assertThat(says("lost")).isEqualTo("1");
  }

  @Test
  void without_a_network_it_waits() {
    run("Object.defineProperty(navigator, 'onLine', { get: () => globalThis.online ?? false })");
    drop();
    page.clock().runFor(LATEST_MS);
    assertThat(says("FakeSocket.all.length")).isEqualTo("1");

    run("globalThis.online = true; dispatchEvent(new Event('online'))");
    assertThat(says("FakeSocket.all.length")).isEqualTo("2");
  }

  @Test
  void requests_take_over_where_websockets_fail() {
    run("""
        Object.assign(globalThis, { requests: [], opened: 0 });
        globalThis.fetch = (url, { body, headers }) => {
          requests.push({ url, body, headers });
          return url.endsWith('/xhr_send') ? Promise.resolve(new Response('')) : new Promise(resolve => (globalThis.polled = text => resolve(new Response(text))));
        };
        bus.close();
        globalThis.blocked = new Bus('ws://there/eventbus/websocket', ['algorhythmic', 'bearer.t']);
        blocked.addEventListener('open', () => opened++);
        blocked.open();
        FakeSocket.last.ends();
        """);
    page.clock().runFor(LATEST_MS);
    assertThat(says("requests[0].url")).matches("http://there/eventbus/000/[a-z0-9]+/xhr");
    assertThat(says("requests[0].headers.Authorization")).isEqualTo("Bearer t");

    run("polled('o\\n'); await new Promise(resolve => blocked.addEventListener('open', resolve))");
    run("void blocked.listen('session.s', body => heard.push(body.n))");
    assertThat(says("requests.at(-1).body")).contains("register").contains("session.s");
    run(
        "polled('h\\na' + JSON.stringify([JSON.stringify({ type: 'rec', address: 'session.s', body: { n: 7 } })]) + '\\n')");
    page.waitForFunction("() => heard.includes(7)");

    assertThat(says("[opened, blocked.connected].join()")).isEqualTo("1,true");
    run("polled('c[3000,\"Go away!\"]\\n')");
    page.waitForFunction("() => !blocked.connected");
  }

  @Test
  void a_connection_that_is_neither_accepted_nor_refused_is_given_up() {
    run(
        "bus.close(); globalThis.other = new Bus('ws://there', []); other.open(); globalThis.swallowed = FakeSocket.last");
    page.clock().runFor(12_000);

    assertThat(says("swallowed.readyState")).isEqualTo("3");
  }

  private void drop() {
    run("bus.socket.close()");
  }

  /** Runs a script and its microtasks. */
  private void run(String script) {
    page.evaluate(
        "async () => { " + script + "; for (let i = 0; i < 10; i++) await Promise.resolve(); }");
  }

  private String says(String expression) {
    return String.valueOf(page.evaluate("() => String(" + expression + ")"));
  }
}
