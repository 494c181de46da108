package com.algorhythmic.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An HTTP request as it is sent.
 *
 * @param name the operation's id, or what else is asked for
 * @param port the name of the port
 * @param target the path with the query, already encoded
 * @param body null for none
 * @param framing how the body's end is marked
 * @param ending what may happen to the connection
 */
record Request(
    long number,
    String name,
    String port,
    String method,
    String target,
    List<Header> headers,
    byte[] body,
    Framing framing,
    Ending ending) {
  private static final int SHOWN_BYTES = 600;

  /** How the end of a body is marked. */
  enum Framing {
    LENGTH,
    CHUNKED
  }

  /** What may happen to the connection. */
  enum Ending {
    /** It stays open unless the answer says otherwise. */
    OPEN,
    /** The server may close it, with or without an answer: the request is not valid HTTP, or too large. */
    MAY_CLOSE,
    /** The answer never ends, so the client reads its head and hangs up. */
    HANGS_UP
  }

  /** A header field. */
  record Header(String name, String value) {}

  byte[] bytes() {
    if (method.isEmpty()) {
      return target.getBytes(StandardCharsets.ISO_8859_1);
    }
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(
        header -> head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
    var bytes = new ByteArrayOutputStream();
    if (body != null && framing == Framing.LENGTH) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    } else if (body != null) {
      head.append("Transfer-Encoding: chunked\r\n");
    }
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    if (body != null && framing == Framing.LENGTH) {
      bytes.writeBytes(body);
    } else if (body != null) {
      int half = body.length / 2;
      chunk(bytes, body, 0, half);
      chunk(bytes, body, half, body.length);
      bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream bytes, byte[] body, int from, int to) {
    if (to > from) {
      bytes.writeBytes(
          (Integer.toHexString(to - from) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      bytes.write(body, from, to - from);
      bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  static int size(List<Header> headers) {
    return headers.stream()
        .mapToInt(header -> header.name().length() + header.value().length() + 4)
        .sum();
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** The request in readable form, without its tokens. */
  @Override
  public String toString() {
    var text = new StringBuilder("number " + number + " (" + name + ", port " + port + ")\n  "
        + method + " " + shown(target));
    headers.forEach(header -> text.append("\n  ")
        .append(shown(header.name()))
        .append(": ")
        .append(shown(header.value().replaceAll("eyJ[\\w.-]{20,}", "<token>"))));
    if (body != null) {
      text.append("\n  body, ")
          .append(body.length)
          .append(" bytes, ")
          .append(framing)
          .append(": ");
      text.append(shown(new String(body, StandardCharsets.UTF_8)));
    }
    return text.toString();
  }

  static String shown(String text) {
    var cut = text.length() > SHOWN_BYTES ? text.substring(0, SHOWN_BYTES) + "…" : text;
    var shown = new StringBuilder();
    cut.chars()
        .forEach(one -> shown.append(
            one < ' ' || one == 0x7f || one > 0xff
                ? "\\u%04x".formatted(one)
                : Character.toString(one)));
    return shown.toString();
  }
}
