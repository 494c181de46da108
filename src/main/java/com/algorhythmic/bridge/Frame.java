package com.algorhythmic.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text frame for any number of clients, encoded once for all WebSockets. */
final class Frame {
  private static final int TEXT = 1;
  private static final int LAST = 0x80;

  /** Length code that announces a length of two bytes. */
  private static final int TWO_BYTE_LENGTH = 126;

  /** The default limit of common client libraries. */
  private static final int MAX_FRAGMENT = 0xffff;

  private static final int MAX_HEADER = 4;

  private final String text;
  private byte[] wire;
  private byte[] wrapped;

  Frame(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The size that counts as in flight. */
  int size() {
    return text.length();
  }

  /** A read-only view of the encoded WebSocket frames. A server's frames are not masked, so all clients share them. */
  ByteBuf wire() {
    if (wire == null) {
      wire = encoded(text);
    }
    return Unpooled.wrappedBuffer(wire);
  }

  /** The same in the framing of SockJS. */
  ByteBuf wrapped() {
    if (wrapped == null) {
      wrapped = encoded(SockJsFraming.wrap(text));
    }
    return Unpooled.wrappedBuffer(wrapped);
  }

  /** Encodes a text as WebSocket frames. */
  static byte[] encoded(String text) {
    var payload = text.getBytes(StandardCharsets.UTF_8);
    var frames =
        ByteBuffer.allocate(payload.length + MAX_HEADER * (1 + payload.length / MAX_FRAGMENT));
    int begin = 0;
    do {
      int length = Math.min(MAX_FRAGMENT, payload.length - begin);
      boolean last = begin + length == payload.length;
      frames.put((byte) ((begin == 0 ? TEXT : 0) | (last ? LAST : 0)));
      if (length < TWO_BYTE_LENGTH) {
        frames.put((byte) length);
      } else {
        frames.put((byte) TWO_BYTE_LENGTH).putShort((short) length);
      }
      frames.put(payload, begin, length);
      begin += length;
    } while (begin < payload.length);
    return Arrays.copyOf(frames.array(), frames.position());
  }
}
