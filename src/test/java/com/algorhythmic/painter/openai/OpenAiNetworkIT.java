package com.algorhythmic.painter.openai;

import static com.algorhythmic.painter.openai.OpenAiFixture.SHORT_MS;
import static com.algorhythmic.painter.openai.OpenAiFixture.elapsedMs;
import static com.algorhythmic.painter.openai.OpenAiFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OpenAiNetworkIT {
  private final OpenAiFixture openai = new OpenAiFixture();

  @AfterEach
  void stop() {
    openai.close();
  }

  @Test
  void aBrokenConnectionFailsAfterSend() throws Exception {
    openai.fake.next(FakeOpenAiBehaviour.reset(), FakeOpenAiBehaviour.hangUp());
    var painter = openai.painter();

    assertThat(openai.failure(painter).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(openai.failure(painter).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(openai.painted(painter).width()).isEqualTo(1024);
    assertThat(openai.fake.aborted()).isZero();
  }

  @Test
  void aClosedPortFailsBeforeSend() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    var failure = openai.failure(
        openai.painter(URI.create("http://127.0.0.1:" + port + "/v1"), FakeOpenAi.KEY, "m", 0));

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
  }

  @Test
  void anUnknownHostFailsBeforeSend() throws Exception {
    long begun = System.nanoTime();

    var failure = openai.failure(
        openai.painter(URI.create("http://nowhere.invalid/v1"), FakeOpenAi.KEY, "m", 0));

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(elapsedMs(begun)).isLessThan(8_000);
  }

  @Test
  void anUnansweredTlsHandshakeFailsBeforeSend() throws Exception {
    // The backlog accepts the connection and nothing reads it, so the TLS handshake gets no answer.
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var base = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/v1");

      assertThat(openai
              .failure(openai.painter(base, FakeOpenAi.KEY, "m", 0), SHORT_MS)
              .kind())
          .isEqualTo(Kind.NETWORK_BEFORE_SEND);
    }
  }

  @Test
  void aServerWithoutTlsFailsBeforeSend() throws Exception {
    var base = URI.create(openai.fake.base().toString().replace("http:", "https:"));

    assertThat(openai.failure(openai.painter(base, FakeOpenAi.KEY, "m", 0)).kind())
        .isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(openai.fake.requests()).isEmpty();
  }

  @Test
  void aServerWithAnUntrustedCertificateNeverSeesTheKey(@TempDir Path folder) throws Exception {
    var asked = new AtomicInteger();
    var server = result(openai
        .vertx
        .createHttpServer(
            new HttpServerOptions().setSsl(true).setKeyCertOptions(selfSigned(folder)))
        .requestHandler(request -> {
          asked.incrementAndGet();
          request.response().end();
        })
        .listen(0, "127.0.0.1"));
    var base = URI.create("https://localhost:" + server.actualPort() + "/v1");

    var failure = openai.failure(openai.painter(base, FakeOpenAi.KEY, "m", 0));

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(failure).hasMessageContaining("certification path");
    assertThat(asked).hasValue(0);
  }

  /** Created by keytool with an elliptic curve key, because an RSA key takes seconds. */
  private static PfxOptions selfSigned(Path folder) throws Exception {
    var store = folder.resolve("store.p12").toString();
    var keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "test",
            "-dname",
            "CN=localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store,
            "-storepass",
            "changeit")
        .redirectErrorStream(true)
        .start();
    var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return new PfxOptions().setPath(store).setPassword("changeit");
  }
}
