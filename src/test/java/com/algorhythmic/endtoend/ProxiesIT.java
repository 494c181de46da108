package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.DocumentedProxy;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reverse proxies of docs/proxies.md, each with the configuration of that page. */
@Tag("long")
@Timeout(180)
class ProxiesIT {
  private static final String FIRST = "127.0.0.2";
  private static final String UPGRADED = "HTTP/1.1 101 ";
  private static final String SECOND = "127.0.0.3";

  @TempDir
  static Path folder;

  private static ProgramFixture program;

  @BeforeAll
  static void start() {
    program = ProgramFixture.in(
            folder.resolve("program"),
            Map.of(
                "DATABASE_URL",
                PostgresFixture.freshDatabase(),
                "ALGO_HTTP_TRUSTED_PROXIES",
                "127.0.0.1"))
        .start();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void nginx_does_what_the_program_needs() throws Exception {
    try (var proxy = DocumentedProxy.nginx(folder.resolve("nginx"), program)) {
      check(proxy, "HTTP/1.1 400 ");
    }
  }

  @Test
  void haproxy_does_what_the_program_needs() throws Exception {
    try (var proxy = DocumentedProxy.haProxy(folder.resolve("haproxy"), program)) {
      check(proxy, "HTTP/1.1 431 ");
    }
  }

  @Test
  void caddy_does_what_the_program_needs() throws Exception {
    try (var proxy = DocumentedProxy.caddy(folder.resolve("caddy"), program)) {
      check(proxy, "HTTP/1.1 431 ");
    }
  }

  /** @param largeHeaders the beginning of the answer to a cookie that is too large */
  private static void check(DocumentedProxy proxy, String largeHeaders) throws Exception {
    assertThat(answer(proxy, FIRST, "GET /", "")).startsWith("HTTP/1.1 200 ").contains("<title>");
    assertThat(answer(proxy, FIRST, "GET /ws", """
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            """)).isEqualTo(UPGRADED);
    assertThat(answer(proxy, FIRST, "GET /", "Cookie: large=" + "x".repeat(12_000) + "\r\n"))
        .startsWith(largeHeaders);
    var recording = "x".repeat(990_000);
    assertThat(answer(
            proxy,
            FIRST,
            "POST /api/identify-music?sessionId=none",
            "Content-Type: audio/wav\r\nContent-Length: " + recording.length() + "\r\n",
            recording))
        .as("the program judges a large body, not the proxy")
        .contains("application/problem+json")
        .doesNotContain(" 413 ");
    theClientIsKnown(proxy);
  }

  /** A visitor who guesses codes is stopped, whatever address it claims; another visitor is not. */
  private static void theClientIsKnown(DocumentedProxy proxy) throws Exception {
    var guess = "Content-Type: application/json\r\nContent-Length: 17\r\n";
    var forged = guess + "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-Proto: http\r\n";
    var wrong = "{\"code\":\"ZZZZZZ\"}";
    var last = "";
    for (int i = 0; i < 40 && !last.startsWith("HTTP/1.1 429 "); i++) {
      last = answer(proxy, FIRST, "POST /api/pair", forged, wrong);
    }
    assertThat(last).startsWith("HTTP/1.1 429 ");
    assertThat(answer(proxy, SECOND, "POST /api/pair", guess, wrong)).startsWith("HTTP/1.1 404 ");
    var session = answer(
        proxy,
        SECOND,
        "POST /api/sessions",
        "Content-Type: application/json\r\nContent-Length: 2\r\nX-Forwarded-Proto: http\r\n",
        "{}");
    assertThat(session).startsWith("HTTP/1.1 201 ").containsIgnoringCase("set-cookie: __Host-");
  }

  private static String answer(DocumentedProxy proxy, String from, String request, String headers)
      throws Exception {
    return answer(proxy, from, request, headers, "");
  }

  /** Sends a request of this site's own page over TLS from an address; returns the answer. */
  private static String answer(
      DocumentedProxy proxy, String from, String request, String headers, String body)
      throws Exception {
    var plain = new Socket();
    plain.bind(new InetSocketAddress(from, 0));
    plain.connect(new InetSocketAddress("127.0.0.1", proxy.port()));
    try (var socket = (SSLSocket) factory().createSocket(plain, "localhost", proxy.port(), true)) {
      // Java names no host without a dot by itself.
      var parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName("localhost")));
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(30_000);
      var site = "localhost:" + proxy.port();
      boolean upgrades = headers.contains("Upgrade");
      var text = request + " HTTP/1.1\r\nHost: " + site + "\r\nOrigin: https://" + site + "\r\n"
          + (upgrades ? "" : "Connection: close\r\n") + headers + "\r\n" + body;
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      var input = socket.getInputStream();
      return new String(
          upgrades ? input.readNBytes(UPGRADED.length()) : input.readAllBytes(),
          StandardCharsets.ISO_8859_1);
    }
  }

  /** Accepts the test's certificate. */
  private static SSLSocketFactory factory() throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
    return context.getSocketFactory();
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
