package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.wire.ServerOptions;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameReaderTest implements FrameReader.Listener {
  private final List<String> heard = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final FrameReader reader = new FrameReader();
  private EmbeddedChannel channel;

  @BeforeEach
  void open() {
    reader.listen(this);
    channel = new EmbeddedChannel(
        new ChannelInboundHandlerAdapter() {
          @Override
          public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            failures.add(failure);
          }
        },
        reader);
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void texts_and_bytes_are_messages() {
    channel.writeInbound(new TextWebSocketFrame("one"));
    channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(new byte[] {'t', 'w'})));

    assertThat(heard).containsExactly("message one", "message tw");
  }

  @Test
  void fragments_are_one_message_and_a_ping_may_come_between_them() {
    channel.writeInbound(new TextWebSocketFrame(false, 0, "a"));
    channel.writeInbound(new ContinuationWebSocketFrame(false, 0, "b"));
    channel.writeInbound(new PingWebSocketFrame(Unpooled.copiedBuffer(new byte[] {7})));
    channel.writeInbound(new ContinuationWebSocketFrame(true, 0, "c"));
    channel.writeInbound(new TextWebSocketFrame("next"));

    assertThat(heard)
        .containsExactly("continued", "pinged", "continued", "message abc", "message next");
    PongWebSocketFrame pong = channel.readOutbound();
    assertThat(pong.content().readByte()).isEqualTo((byte) 7);
    pong.release();
  }

  @Test
  void fragments_that_are_too_long_together_are_a_failure_of_decoding() {
    var half = "x".repeat(ServerOptions.MAX_MESSAGE_BYTES / 2 + 1);
    channel.writeInbound(new TextWebSocketFrame(false, 0, half));
    channel.writeInbound(new ContinuationWebSocketFrame(true, 0, half));

    assertThat(failures).hasSize(1);
    assertThat(heard).containsExactly("continued");
  }

  @Test
  void a_close_frame_is_answered_with_the_same_and_ends_the_connection() {
    channel.writeInbound(new CloseWebSocketFrame(4000, "bye\n"));

    CloseWebSocketFrame answer = channel.readOutbound();
    assertThat(answer.statusCode()).isEqualTo(4000);
    answer.release();
    assertThat(channel.isOpen()).isFalse();
    assertThat(heard).containsExactly("closed 4000 bye ");
  }

  @Test
  void after_its_own_close_frame_the_clients_answer_ends_the_connection() {
    reader.close(1008, "too many frames");
    reader.close(1000, "again");

    CloseWebSocketFrame sent = channel.readOutbound();
    assertThat(sent.statusCode()).isEqualTo(1008);
    sent.release();
    assertThat(channel.isOpen()).isTrue();
    channel.writeInbound(new CloseWebSocketFrame(1008, ""));

    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void a_lost_connection_has_the_status_1006() {
    channel.close();

    assertThat(heard).containsExactly("closed 1006");
  }

  @Override
  public void received(Buffer message) {
    heard.add("message " + message);
  }

  @Override
  public void continued() {
    heard.add("continued");
  }

  @Override
  public void pinged() {
    heard.add("pinged");
  }

  @Override
  public void closed(String status) {
    heard.add("closed " + status);
  }
}
