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

  private static final int SHORT_HEADER = 2;
  private static final int MAX_HEADER = 4;

  private final int size;
  /** Null once it can be read from the encoded frame: a waiting frame is kept once only. */
  private String text;

  private byte[] wire;
  private byte[] wrapped;

  Frame(String text) {
    this.text = text;
    size = text.length();
  }

  String text() {
    return text == null ? decoded(wire) : text;
  }

  /** The size that counts as in flight. */
  int size() {
    return size;
  }

  /** A read-only view of the encoded WebSocket frames. A server's frames are not masked, so all clients share them. */
  ByteBuf wire() {
    if (wire == null) {
      wire = encoded(text);
      if (wire.length <= MAX_FRAGMENT) {
        text = null;
      }
    }
    return Unpooled.wrappedBuffer(wire);
  }

  /** The same in the framing of SockJS. */
  ByteBuf wrapped() {
    if (wrapped == null) {
      wrapped = encoded(SockJsFraming.wrap(text()));
    }
    return Unpooled.wrappedBuffer(wrapped);
  }

  /** The text of a frame that is not divided. */
  private static String decoded(byte[] frame) {
    int header = frame[1] == TWO_BYTE_LENGTH ? MAX_HEADER : SHORT_HEADER;
    return new String(frame, header, frame.length - header, StandardCharsets.UTF_8);
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
