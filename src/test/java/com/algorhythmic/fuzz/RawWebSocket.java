package com.algorhythmic.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket that sends any bytes as frames. */
final class RawWebSocket implements AutoCloseable {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int LAST = 0x80;

  private final Connection connection;

  private RawWebSocket(Connection connection) {
    this.connection = connection;
  }

  /** Connects. @param token null for an anonymous client */
  static RawWebSocket connect(String host, int port, String path, String token) throws IOException {
    var connection = new Connection(host, port);
    connection.send(("GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + port
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1));
    var answer = connection.answer(true);
    if (answer.status() != 101) {
      connection.close();
      throw new IOException("no upgrade, but " + answer.status() + " " + answer.text());
    }
    return new RawWebSocket(connection);
  }

  void text(String text) throws IOException {
    connection.send(frame(LAST | TEXT, true, text.getBytes(StandardCharsets.UTF_8)));
  }

  void raw(byte[] bytes) throws IOException {
    connection.send(bytes);
  }

  /** A frame. @param first the first byte: flags and opcode */
  static byte[] frame(int first, boolean isMasked, byte[] payload) {
    var frame = new ByteArrayOutputStream();
    frame.write(first);
    int mask = isMasked ? 0x80 : 0;
    if (payload.length < 126) {
      frame.write(mask | payload.length);
    } else if (payload.length <= 0xffff) {
      frame.write(mask | 126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(mask | 127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    if (isMasked) {
      // A mask of zeros changes nothing.
      frame.writeBytes(new byte[4]);
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /** The next message: its text, or {@code close} with the code. Pings are skipped. */
  String next() throws IOException {
    var message = new ByteArrayOutputStream();
    while (true) {
      int first = connection.next();
      int length = connection.next() & 0x7f;
      if (length == 126) {
        length = ByteBuffer.wrap(connection.bytes(2)).getShort() & 0xffff;
      } else if (length == 127) {
        length = Math.toIntExact(ByteBuffer.wrap(connection.bytes(8)).getLong());
      }
      var payload = connection.bytes(length);
      if ((first & 0xf) == CLOSE) {
        return "close " + (length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff);
      }
      if ((first & 0xf) < PING - 1) {
        message.writeBytes(payload);
        if ((first & LAST) != 0) {
          return message.toString(StandardCharsets.UTF_8);
        }
      }
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
