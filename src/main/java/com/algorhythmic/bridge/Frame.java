package com.algorhythmic.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text on its way out to any number of screens, encoded once for all that take it by WebSocket. */
final class Frame {
  private static final int TEXT = 1;
  private static final int LAST = 0x80;

  /** What fits in no byte follows in two. */
  private static final int IN_TWO_BYTES = 126;

  /** No more than the default limit of the clients that screens are made with. */
  private static final int MAX_PIECE = 0xffff;

  private static final int MAX_HEADER = 4;

  private final String text;
  private byte[] wire;

  Frame(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** What it counts for while it is under way. */
  int size() {
    return text.length();
  }

  /** A view of its WebSocket frames, headers and all, to be read only; a server's frames have no mask, so all are alike. */
  ByteBuf wire() {
    if (wire == null) {
      wire = encoded(text.getBytes(StandardCharsets.UTF_8));
    }
    return Unpooled.wrappedBuffer(wire);
  }

  private static byte[] encoded(byte[] payload) {
    var frames =
        ByteBuffer.allocate(payload.length + MAX_HEADER * (1 + payload.length / MAX_PIECE));
    int begin = 0;
    do {
      int length = Math.min(MAX_PIECE, payload.length - begin);
      boolean last = begin + length == payload.length;
      frames.put((byte) ((begin == 0 ? TEXT : 0) | (last ? LAST : 0)));
      if (length < IN_TWO_BYTES) {
        frames.put((byte) length);
      } else {
        frames.put((byte) IN_TWO_BYTES).putShort((short) length);
      }
      frames.put(payload, begin, length);
      begin += length;
    } while (begin < payload.length);
    return Arrays.copyOf(frames.array(), frames.position());
  }
}
