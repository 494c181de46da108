package com.algorhythmic.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.RawClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionGuardTest implements ConnectionGuard.Listener {
  private static final long SILENT = 1_000_000_000_000L;
  private static final long HEAD = 2 * SILENT;
  private static final long BODY = 3 * SILENT;
  private static final long WRITE = 4 * SILENT;
  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n";

  private final List<String> handled = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel(
      new HttpRequestDecoder(), new HttpResponseEncoder(), new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
          if (message instanceof HttpRequest request) {
            handled.add(request.uri());
          }
          ReferenceCountUtil.release(message);
        }
      });
  private final ConnectionGuard guard =
      new ConnectionGuard(new ConnectionGuard.Deadlines(SILENT, HEAD, BODY, WRITE), this);
  private boolean hasLeft;

  ConnectionGuardTest() {
    guard.install(channel.pipeline().lastContext());
  }

  @Override
  public void rejected(ConnectionGuard guard, Rejection why) {
    rejected.add(why);
  }

  @Override
  public void hasRequested(ConnectionGuard guard) {
    // Counted by HttpServers.
  }

  @Override
  public void left(ConnectionGuard guard) {
    hasLeft = true;
  }

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  @Test
  void an_invalid_request_waits_for_the_responses_to_earlier_ones() {
    receive(GET + GET + "GET /admin HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n" + GET);
    assertThat(handled).containsExactly("/", "/");
    assertThat(sent()).isEmpty();

    respond(200);
    assertThat(RawClient.statuses(sent())).containsExactly(200);
    respond(204);
    assertThat(RawClient.statuses(sent())).containsExactly(204, 400);
    respond(200);
    assertThat(sent()).isEmpty();
    assertThat(rejected).containsExactly(Rejection.MALFORMED);
  }

  @Test
  void an_invalid_body_is_answered_unless_its_response_has_begun() {
    receive("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    receive("zz\r\n" + GET);
    assertThat(RawClient.statuses(sent())).containsExactly(400);
    respond(201);
    assertThat(sent()).isEmpty();
    assertThat(handled).containsExactly("/");
  }

  @Test
  void a_request_that_was_answered_before_its_invalid_end_gets_no_second_answer() {
    receive("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    respond(401);
    assertThat(RawClient.statuses(sent())).containsExactly(401);
    receive("zz\r\n" + GET);
    assertThat(sent()).isEmpty();
    assertThat(handled).containsExactly("/");
  }

  @Test
  void each_part_of_a_request_has_its_deadline() {
    guard.check(System.nanoTime() + SILENT - 1_000_000_000);
    receive("GET / HTTP/1.1\r\nHo");
    guard.check(System.nanoTime() + HEAD - 1_000_000_000);
    receive("st: h\r\n\r\n");
    // The handler may take as long as it likes.
    guard.check(System.nanoTime() + WRITE);
    respond(200);
    guard.check(System.nanoTime() + WRITE);
    receive(POST + "12345");
    guard.check(System.nanoTime() + BODY - 1_000_000_000);
    assertThat(rejected).isEmpty();
    sent();

    guard.check(System.nanoTime() + BODY + 1);
    assertThat(rejected).containsExactly(Rejection.SLOW_BODY);
    assertThat(RawClient.statuses(sent())).containsExactly(408);
  }

  @Test
  void a_half_sent_head_is_answered_although_bytes_keep_arriving() {
    receive("GET / HTTP/1.1\r\nHost: h\r\nX: ");
    receive("a");
    guard.check(System.nanoTime() + HEAD + 1);
    assertThat(rejected).containsExactly(Rejection.SLOW_HEADERS);
    assertThat(RawClient.statuses(sent())).containsExactly(408);
    receive("\r\n\r\n");
    assertThat(handled).isEmpty();
  }

  @Test
  void a_silent_connection_is_closed_without_an_answer() {
    guard.check(System.nanoTime() + SILENT + 1);
    assertThat(rejected).containsExactly(Rejection.SILENT);
    assertThat(sent()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void a_web_socket_is_no_longer_guarded() {
    receive("GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n\r\n");
    respond(101);
    assertThat(hasLeft).isTrue();
    assertThat(channel.pipeline().names()).doesNotContain("guard", "responses");
  }

  @Test
  void bytes_before_the_answer_to_an_upgrade_are_refused_and_after_a_refusal_are_a_request() {
    var upgrade = "GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n\r\n";
    receive(upgrade);
    respond(401);
    receive(GET);
    respond(200);
    assertThat(RawClient.statuses(sent())).containsExactly(401, 200);

    receive(upgrade);
    receive(GET);
    respond(401);
    assertThat(RawClient.statuses(sent())).containsExactly(401, 400);
    assertThat(handled).containsExactly("/ws", "/", "/ws");
  }

  private void receive(String bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
  }

  private void respond(int status) {
    var response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    channel.writeOneOutbound(response);
    channel.flushOutbound();
  }

  private String sent() {
    var sent = new StringBuilder();
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      sent.append(next.toString(StandardCharsets.ISO_8859_1));
      next.release();
    }
    return sent.toString();
  }
}
