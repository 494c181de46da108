package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.FakeOpenAiPicture;
import com.algorhythmic.testing.FakeOpenAiStream;
import com.algorhythmic.testing.ForwardProxy;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers and addresses as compatible servers have them. */
@Timeout(30)
class OpenAiAnswersIT {
  private final OpenAiFixture openai = new OpenAiFixture();

  @AfterEach
  void stop() {
    openai.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b64_json\":\"data:image/jpeg;base64,PICTURE\"}",
        "{\"url\":\"data:image/jpeg;base64,PICTURE\"}"
      })
  void a_data_address_is_a_picture(String item) throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.item(item));

    assertThat(openai.painted(openai.painter()).width()).isEqualTo(1024);
  }

  @Test
  void wrapped_base64_is_a_picture() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.wrapped());

    assertThat(openai.painted(openai.painter()).width()).isEqualTo(1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/files/1.png", "http://127.0.0.1:PORT/files/1.png"})
  void a_picture_on_the_providers_server_is_fetched(String url) throws Exception {
    openai.fake.serve("/files/1.png", request -> request.response().end(png()));
    openai.fake.behave(FakeOpenAiBehaviour.item("{\"url\":\"" + here(url) + "\"}"));

    var painting = openai.painted(openai.painter());

    assertThat(painting.mediaType()).isEqualTo("image/png");
    assertThat(painting.width()).isEqualTo(64);
    assertThat(painting.usage().outputTokens()).isEqualTo(1056);
  }

  @Test
  void a_picture_that_a_stream_names_is_fetched() throws Exception {
    openai.fake.serve("/files/1.png", request -> request.response().end(png()));
    openai.fake.behave(FakeOpenAiStream.text(
        "event: image_generation.completed\ndata: {\"url\":\"/files/1.png\"}\n\n"));

    assertThat(openai.painted(openai.painter(2)).width()).isEqualTo(64);
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        arguments("http://localhost:PORT/files/1.png"),
        arguments("http://127.0.0.1:1/files/1.png"),
        arguments("https://127.0.0.1:PORT/files/1.png"),
        arguments("http://169.254.169.254/latest/meta-data"),
        arguments("http://[::1]:PORT/files/1.png"),
        arguments("//10.0.0.1/files/1.png"),
        arguments("file:///etc/passwd"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void an_address_elsewhere_is_refused_without_a_request(String url) throws Exception {
    openai.fake.serve("/files/1.png", request -> request.response().end(png()));
    openai.fake.behave(FakeOpenAiBehaviour.item("{\"url\":\"" + here(url) + "\"}"));

    var failure = openai.failure(openai.painter());

    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    assertThat(failure.kind().retries()).isZero();
    assertThat(failure).hasMessageContaining("names a picture on another server");
    assertThat(openai.fake.addresses()).containsExactly("/v1/images/generations");
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        arguments("a redirect", answer(302), Kind.INVALID, "redirects are not followed"),
        arguments("a picture that is gone", answer(404), Kind.INVALID, "answers 404"),
        arguments("a server that fails", answer(503), Kind.NETWORK_AFTER_SEND, "answers 503"),
        arguments("an empty file", answer(200), Kind.MALFORMED, "no whole picture"),
        arguments("a flood", flood(), Kind.MALFORMED, "more than"),
        arguments(
            "a broken connection",
            (Consumer<HttpServerRequest>) request -> request.connection().close(),
            Kind.NETWORK_AFTER_SEND,
            "broke"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void a_picture_that_cannot_be_fetched_has_its_kind(
      String name, Consumer<HttpServerRequest> file, Kind kind, String words) throws Exception {
    openai.fake.serve("/files/1.png", file);
    openai.fake.behave(FakeOpenAiBehaviour.item("{\"url\":\"/files/1.png\"}"));

    var failure = openai.failure(openai.painter());

    assertThat(failure).hasMessageContaining(words);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(openai.fake.addresses()).containsExactly("/v1/images/generations", "/files/1.png");
  }

  @Test
  void a_picture_that_never_comes_ends_with_the_time_limit_and_the_connection_is_closed()
      throws Exception {
    var closed = new CompletableFuture<Void>();
    openai.fake.serve("/files/1.png", request -> request.response().closeHandler(closed::complete));
    openai.fake.behave(FakeOpenAiBehaviour.item("{\"url\":\"/files/1.png\"}"));

    var failure = openai.failure(openai.painter(), 2_000);

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    closed.get(5, TimeUnit.SECONDS);
  }

  @Test
  void an_error_in_a_200_answer_names_its_code_and_sentence() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.notJson(
        "{\"error\":{\"code\":\"unknown_parameter\",\"message\":\"Unknown parameter: 'size'.\"}}"));

    var failure = openai.failure(openai.painter());

    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    assertThat(failure)
        .hasMessage("the image model refuses the request (in a 2xx answer unknown_parameter,"
            + " request req_fake_1): Unknown parameter: 'size'.");
  }

  @Test
  void the_base_may_have_a_path_and_a_query() throws Exception {
    openai.fake.under("/openai/v1");
    var base =
        URI.create("http://127.0.0.1:" + openai.fake.port() + "/openai/v1/?api-version=preview");

    openai.painted(openai.painter(base, FakeOpenAi.KEY, FakeOpenAi.MODEL, 2));

    assertThat(openai.fake.addresses())
        .containsExactly("/openai/v1/images/generations?api-version=preview");
  }

  @Test
  void a_proxy_is_used_for_hosts_that_it_alone_can_reach() throws Exception {
    openai.fake.serve("/files/1.png", request -> request.response().end(png()));
    try (var proxy = ForwardProxy.to(openai.fake.port())) {
      var base = URI.create("http://images.invalid/v1");
      var painter = openai.painter(
          base, FakeOpenAi.KEY, FakeOpenAi.MODEL, 0, Map.of("HTTP_PROXY", proxy.address()));

      assertThat(openai.painted(painter).width()).isEqualTo(1024);
      openai.fake.behave(FakeOpenAiBehaviour.item("{\"url\":\"/files/1.png\"}"));
      assertThat(openai.painted(painter).width()).isEqualTo(64);

      assertThat(proxy.requests())
          .containsExactly(
              "POST http://images.invalid/v1/images/generations",
              "POST http://images.invalid/v1/images/generations",
              "GET http://images.invalid/files/1.png");
      var direct = Map.of("HTTP_PROXY", proxy.address(), "NO_PROXY", ".invalid");
      assertThat(openai
              .failure(openai.painter(base, FakeOpenAi.KEY, FakeOpenAi.MODEL, 0, direct))
              .kind())
          .isEqualTo(Kind.NETWORK_BEFORE_SEND);
      assertThat(proxy.requests()).hasSize(3);
    }
  }

  @Test
  void a_tunnel_leads_to_a_provider_with_tls_and_a_proxy_that_refuses_us_costs_no_picture()
      throws Exception {
    try (var proxy = ForwardProxy.to(openai.fake.port())) {
      var base = URI.create("https://images.invalid/v1");
      for (var address : List.of(proxy.address(), proxy.addressWithoutUser())) {
        var painter = openai.painter(
            base, FakeOpenAi.KEY, FakeOpenAi.MODEL, 0, Map.of("HTTPS_PROXY", address));

        var failure = openai.failure(painter);

        // The fake speaks no TLS here.
        assertThat(failure.kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
        assertThat(failure).hasMessageNotContaining("p@ss").hasMessageNotContaining("p%40ss");
      }
      assertThat(proxy.requests())
          .containsExactly("CONNECT images.invalid:443", "CONNECT images.invalid:443");
    }
  }

  private String here(String url) {
    return url.replace("PORT", Integer.toString(openai.fake.port()));
  }

  private static Buffer png() {
    try {
      return Buffer.buffer(FakeOpenAiPicture.small());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Consumer<HttpServerRequest> answer(int status) {
    return request -> request
        .response()
        .setStatusCode(status)
        .putHeader("Location", "/files/2.png")
        .end();
  }

  private static Consumer<HttpServerRequest> flood() {
    var chunk = Buffer.buffer("A".repeat(1 << 20));
    return request -> {
      var response = request.response().setChunked(true);
      Runnable pour = () -> {
        while (!response.closed() && !response.writeQueueFull()) {
          response.write(chunk);
        }
      };
      response.drainHandler(drained -> pour.run());
      pour.run();
    };
  }
}
