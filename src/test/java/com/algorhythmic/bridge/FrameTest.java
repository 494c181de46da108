package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 1_500, 65_535, 65_536, 131_070, 131_071, 300_000})
  void a_text_of_any_length_is_decoded_by_netty(int length) {
    var text = "x".repeat(length);

    var sent = new Frame(text);
    var frames = read(sent.wire());

    assertThat(text(frames)).isEqualTo(text);
    assertThat(sent.text()).as("the text of an encoded frame").isEqualTo(text);
    assertThat(sent.size()).isEqualTo(length);
    assertThat(text(read(sent.wrapped()))).isEqualTo("a[\"" + text + "\"]");
    assertThat(frames.get(0)).isInstanceOf(TextWebSocketFrame.class);
    assertThat(frames.subList(1, frames.size()))
        .allMatch(frame -> frame instanceof ContinuationWebSocketFrame);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i).isFinalFragment()).isEqualTo(i == frames.size() - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ein Stück „Musik“", "音楽", "🎨"})
  void characters_outside_ascii_arrive(String text) {
    var frame = new Frame(text);
    assertThat(text(read(frame.wire()))).isEqualTo(text);
    assertThat(frame.text()).isEqualTo(text);
  }

  @Test
  void an_unpaired_surrogate_arrives_as_a_question_mark() {
    assertThat(text(read(new Frame("a\ud83cb").wire()))).isEqualTo("a?b");
  }

  private static List<WebSocketFrame> read(ByteBuf wire) {
    var client = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 0xffff));
    client.writeInbound(Unpooled.copiedBuffer(wire));
    var frames = new ArrayList<WebSocketFrame>();
    for (WebSocketFrame frame = client.readInbound(); frame != null; frame = client.readInbound()) {
      frames.add(frame);
    }
    return frames;
  }

  private static String text(List<WebSocketFrame> frames) {
    var all = Unpooled.buffer();
    frames.forEach(frame -> all.writeBytes(frame.content()));
    return all.toString(StandardCharsets.UTF_8);
  }
}
