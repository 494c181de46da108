package com.algorhythmic.bench;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many WebSockets on one thread that only count frames: the cheapest possible client. */
final class CountingClients implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PER_ENTRY = Duration.ofMillis(5);

  /** Servers close connections that are silent for a minute. */
  private static final Duration PING = Duration.ofSeconds(20);

  private static final int CONNECTING_AT_ONCE = 50;

  /** The address of the answers to greetings. */
  static final String ANSWER = "welcome";

  private static final long SILENCE_MS = 500;

  /** The number of connections per source address, so that none runs out of ports. */
  private static final int PER_ADDRESS = 500;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
  private final Selector selector = Selector.open();
  private final List<Listener> listeners = new ArrayList<>();
  private final Door door;
  private int open;
  private long heard;
  private long pingedNs = System.nanoTime();

  private CountingClients(Door door) throws IOException {
    this.door = door;
  }

  /**
   * @param greeting the first message of each client; null for none
   * @param answers whether the greeting is answered
   */
  record Door(int port, String path, String cookie, String greeting, boolean answers) {}

  /** Returns when all are connected and, if the server answers greetings, all are answered. */
  static CountingClients enter(Door door, int count) throws IOException {
    var audience = new CountingClients(door);
    long deadline = System.nanoTime() + LIMIT.toNanos() + count * PER_ENTRY.toNanos();
    while (audience.open < count) {
      while (audience.listeners.size() < Math.min(count, audience.open + CONNECTING_AT_ONCE)) {
        audience.connect(audience.listeners.size());
      }
      audience.hear(deadline);
    }
    return audience;
  }

  private void connect(int number) throws IOException {
    var channel = SocketChannel.open();
    channel.bind(new InetSocketAddress("127.0.1." + (1 + number / PER_ADDRESS), 0));
    channel.connect(new InetSocketAddress("127.0.0.1", door.port()));
    channel.configureBlocking(false);
    var listener = new Listener(channel);
    listeners.add(listener);
    channel.register(selector, SelectionKey.OP_READ, listener);
    channel.write(ByteBuffer.wrap(("GET " + door.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + (door.cookie() == null ? "" : "Cookie: " + door.cookie() + "\r\n") + "\r\n")
        .getBytes(StandardCharsets.US_ASCII)));
  }

  int size() {
    return listeners.size();
  }

  /** Waits until every client receives the event; returns the text of its first frame, and counts frames of that length. */
  String tune(Broadcaster broadcaster, SessionEvent event) throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    // A client without an answer may not be registered yet.
    broadcaster.event(SampleEvents.signal());
    while (!allHave(SampleEvents.signal().type())) {
      broadcaster.broadcast();
      long patience = System.nanoTime() + SILENCE_MS * 1_000_000;
      while (System.nanoTime() < patience && !allHave(SampleEvents.signal().type())) {
        hear(deadline);
      }
    }
    broadcaster.event(event);
    broadcaster.broadcast();
    while (!allHave(event.type())) {
      hear(deadline);
    }
    var text = listeners.get(0).latest;
    listeners.forEach(listener -> listener.count(text));
    return text;
  }

  private boolean allHave(String type) {
    return listeners.stream().allMatch(listener -> listener.hasEvent(type));
  }

  /** Receives broadcasts for a time, with this many in flight; each must reach every client. */
  Run run(Duration time, int underWay, Runnable broadcast) throws IOException {
    long before = heard;
    long began = System.nanoTime();
    long deadline = began + time.plus(LIMIT).toNanos();
    var tookMs = new ArrayList<Double>();
    long sent = 0;
    long last = began;
    do {
      while (heard - before >= (sent - underWay + 1) * size()
          && System.nanoTime() - began < time.toNanos()) {
        last = System.nanoTime();
        broadcast.run();
        sent++;
      }
      hear(deadline);
      if (underWay == 1 && heard - before == sent * size()) {
        tookMs.add((System.nanoTime() - last) / 1e6);
      }
    } while (heard - before < sent * size() || System.nanoTime() - began < time.toNanos());
    double seconds = (System.nanoTime() - began) / 1e9;
    for (var listener : listeners) {
      if (listener.heard != listeners.get(0).heard) {
        throw new AssertionError("not everybody heard the same");
      }
    }
    return new Run(sent, (heard - before) / seconds, tookMs);
  }

  /** @param tookMs from a broadcast to the arrival of its last frame, if only one is in flight */
  record Run(long broadcasts, double framesPerSecond, List<Double> tookMs) {}

  /** The number of readable WebSockets; 0 after a while of silence. */
  private int hear(long deadline) throws IOException {
    if (System.nanoTime() > deadline) {
      throw new AssertionError("of " + size() + " WebSockets " + open + " are open, and " + heard
          + " frames were heard within the time");
    }
    if (System.nanoTime() - pingedNs > PING.toNanos()) {
      pingedNs = System.nanoTime();
      for (var listener : listeners) {
        listener.ping();
      }
    }
    return selector.select(key -> ((Listener) key.attachment()).read(), SILENCE_MS);
  }

  @Override
  public void close() throws IOException {
    for (var listener : listeners) {
      listener.channel.close();
    }
    selector.close();
  }

  /** The client side of one WebSocket. */
  private final class Listener {
    private final SocketChannel channel;
    private final byte[] head = new byte[10];
    private StringBuilder upgrade = new StringBuilder();
    private int headLength;
    private int left;
    private byte[] payload;
    private String latest = "";
    private int counted = -1;
    private int length;
    private long heard;

    Listener(SocketChannel channel) {
      this.channel = channel;
    }

    /** Counts frames of this length from now on, without storing them. */
    void count(String like) {
      counted = like.getBytes(StandardCharsets.UTF_8).length;
      latest = "";
    }

    boolean hasEvent(String type) {
      return latest.contains("\"type\":\"" + type + "\"");
    }

    void read() {
      try {
        buffer.clear();
        if (channel.read(buffer) < 0) {
          throw new AssertionError("the server hung up");
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
          if (upgrade != null) {
            upgraded((char) buffer.get());
          } else if (left > 0) {
            body();
          } else {
            head(buffer.get());
          }
        }
      } catch (IOException failure) {
        throw new AssertionError(failure);
      }
    }

    private void upgraded(char next) throws IOException {
      upgrade.append(next);
      if (next == '\n' && upgrade.indexOf("\r\n\r\n") > 0) {
        if (!upgrade.toString().startsWith("HTTP/1.1 101 ")) {
          throw new AssertionError("not let in: " + upgrade);
        }
        upgrade = null;
        open += door.answers() ? 0 : 1;
        if (door.greeting() != null) {
          say(door.greeting());
        }
      }
    }

    private void head(byte next) {
      head[headLength++] = next;
      if (headLength < 2) {
        return;
      }
      int shortLength = head[1];
      if (headLength == 2 && shortLength < 126) {
        frame(shortLength);
      } else if (shortLength == 126 && headLength == 4) {
        frame(ByteBuffer.wrap(head).getShort(2) & 0xffff);
      } else if (shortLength == 127 || (head[0] & 0xf) == 8) {
        throw new AssertionError("no such frame is expected");
      }
    }

    private void frame(int itsLength) {
      headLength = 0;
      left = itsLength;
      length = itsLength;
      payload = counted < 0 ? new byte[itsLength] : null;
    }

    private void body() throws IOException {
      int part = Math.min(left, buffer.remaining());
      if (payload == null) {
        buffer.position(buffer.position() + part);
      } else {
        buffer.get(payload, length - left, part);
      }
      left -= part;
      if (left == 0) {
        ended();
      }
    }

    private void ended() throws IOException {
      if (payload != null) {
        var text = new String(payload, StandardCharsets.UTF_8);
        if (text.contains("\"busy\"")) {
          say(door.greeting());
        } else if (text.contains("\"err\"")) {
          throw new AssertionError("refused: " + text);
        }
        latest = text.contains(Broadcaster.MARK) ? text : latest;
        open += text.contains(ANSWER) ? 1 : 0;
      }
      if (length == counted) {
        heard++;
        CountingClients.this.heard++;
      }
    }

    void ping() throws IOException {
      if (upgrade == null && door.greeting() != null) {
        say("{\"type\":\"ping\"}");
      }
    }

    /** A text frame with a mask of zeros. */
    private void say(String text) throws IOException {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      var frame = ByteBuffer.allocate(8 + bytes.length);
      frame.put((byte) 0x81);
      if (bytes.length < 126) {
        frame.put((byte) (0x80 | bytes.length));
      } else {
        frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
      }
      channel.write(frame.putInt(0).put(bytes).flip());
    }
  }
}
