package com.algorhythmic.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A raw HTTP connection, which sends anything and reads answers. */
final class Connection implements AutoCloseable {
  private static final int TIMEOUT_MS = 20_000;

  private final Socket socket;
  private final InputStream in;

  Connection(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    in = new BufferedInputStream(socket.getInputStream(), 16_384);
  }

  /** An answer. @param headers by lower-case name; repeated ones are joined */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    boolean closes() {
      return header("connection").equalsIgnoreCase("close");
    }
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Reads the next final answer; interim ones are skipped. */
  Answer answer(boolean withBody) throws IOException {
    while (true) {
      var head = line();
      if (!head.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
        throw new IOException("not an answer: " + Request.shown(head));
      }
      int status = Integer.parseInt(head.substring(9, 12));
      var headers = headers();
      if (status >= 200 || status == 101) {
        boolean hasBody = withBody && status != 204 && status != 304 && status != 101;
        return new Answer(
            status, headers, hasBody ? unpacked(headers, body(headers)) : new byte[0]);
      }
    }
  }

  private Map<String, String> headers() throws IOException {
    var headers = new TreeMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header: " + Request.shown(line));
      }
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + ", " + other);
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      var body = new ByteArrayOutputStream();
      while (true) {
        int length = Integer.parseInt(line(), 16);
        body.writeBytes(bytes(length));
        line();
        if (length == 0) {
          return body.toByteArray();
        }
      }
    }
    var length = headers.get("content-length");
    return length == null ? in.readAllBytes() : bytes(Integer.parseInt(length));
  }

  private static byte[] unpacked(Map<String, String> headers, byte[] body) throws IOException {
    if (!headers.getOrDefault("content-encoding", "").equals("gzip") || body.length == 0) {
      return body;
    }
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return gzip.readAllBytes();
    }
  }

  byte[] bytes(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended within an answer");
    }
    return bytes;
  }

  int next() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("the connection ended");
    }
    return next;
  }

  /** Whether the peer has closed the connection, or does within the time. */
  boolean closesWithin(int ms) throws IOException {
    socket.setSoTimeout(ms);
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } finally {
      socket.setSoTimeout(TIMEOUT_MS);
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    int one = in.read();
    if (one < 0) {
      throw new EOFException("the connection ended without an answer");
    }
    while (one != '\n') {
      if (one < 0) {
        throw new EOFException("the connection ended within a line");
      }
      if (one != '\r') {
        line.write(one);
      }
      one = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException closed) {
      // It is closed anyway.
      return;
    }
  }
}
