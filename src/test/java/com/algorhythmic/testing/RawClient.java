package com.algorhythmic.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A TCP connection that sends exactly the bytes that a test gives it; HTTP clients refuse to send invalid requests. */
public final class RawClient implements AutoCloseable {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) [^\r\n]*\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final int LIMIT_MS = 10_000;
  private static final byte[] MASK = {1, 2, 3, 4};

  private final Socket socket;

  private RawClient(Socket socket) {
    this.socket = socket;
  }

  public static RawClient connect(int port) {
    return connect("127.0.0.1", port);
  }

  /** Connects from another address of loopback, which the server takes for another network. */
  public static RawClient connect(String from, int port) {
    try {
      var socket = new Socket();
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MS);
      socket.setSoTimeout(LIMIT_MS);
      socket.setTcpNoDelay(true);
      return new RawClient(socket);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public RawClient limit(Duration limit) throws SocketException {
    socket.setSoTimeout((int) limit.toMillis());
    return this;
  }

  public RawClient send(String latin1) throws IOException {
    return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends the bytes, although the server may close the connection meanwhile. */
  public RawClient sendUntilClosed(String latin1) {
    try {
      return send(latin1);
    } catch (IOException closed) {
      return this;
    }
  }

  /** Everything that the server sends until it closes the connection; fails if it keeps the connection open. */
  public String untilClosed() throws IOException {
    var received = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(received);
    } catch (SocketException reset) {
      // The server closed the connection while bytes of ours were unread.
    }
    return received.toString(StandardCharsets.ISO_8859_1);
  }

  /** The head of the next response. */
  public String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** The next response, of which a length is known. */
  public String response() throws IOException {
    var head = head();
    var length = LENGTH.matcher(head);
    var body = length.find()
        ? socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)))
        : new byte[0];
    return head + new String(body, StandardCharsets.UTF_8);
  }

  /** A byte from the server, or -1 at the end of the connection. */
  public int read() throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException reset) {
      return -1;
    }
  }

  /** Opens a WebSocket; returns the head of the response. */
  public String upgrade(String path, String headers) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort()
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n")
        .head();
  }

  /** A masked frame. @param firstByte FIN, RSV and opcode */
  public static byte[] frame(int firstByte, byte[] payload) {
    var frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) firstByte);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 1 << 16) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
    }
    var bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }

  /** The status of each response in an exchange. */
  public static List<Integer> statuses(String received) {
    var statuses = new ArrayList<Integer>();
    var lines = STATUS_LINE.matcher(received);
    while (lines.find()) {
      statuses.add(Integer.parseInt(lines.group(1)));
    }
    return statuses;
  }

  /** The address that the server sees. */
  public int localPort() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
