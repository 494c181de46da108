package com.algorhythmic.testing;

import com.algorhythmic.settings.DatabaseUrl;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A port in front of a PostgreSQL database that counts the statements on their way to it. */
public final class CountedPostgres implements AutoCloseable {
  private static final int PROTOCOL = 3 << 16;
  /** The type of a message and its length. */
  private static final int HEAD = 5;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final DatabaseUrl database;
  private final NetServer server;
  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  private CountedPostgres(String url) {
    database = DatabaseUrl.parse(url);
    server = vertx.createNetServer().connectHandler(this::connect);
    try {
      server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      vertx.close();
      throw new IllegalStateException(stuck);
    }
  }

  /** @param url of a database on this machine, without TLS */
  public static CountedPostgres of(String url) {
    return new CountedPostgres(url);
  }

  /** The URL of the database through this port. */
  public String url() {
    return DatabaseUrl.of(
            "127.0.0.1",
            server.actualPort(),
            database.database(),
            database.user(),
            database.password())
        .with("sslmode", "disable")
        .toUrl();
  }

  /** The statements so far. */
  public Statements statements() {
    return new Statements(Map.copyOf(counts));
  }

  private void connect(NetSocket program) {
    program.pause();
    var target = database.servers().get(0);
    vertx
        .createNetClient()
        .connect(target.port(), target.host())
        .onSuccess(postgres -> {
          var reader = new Reader();
          program.handler(bytes -> {
            reader.read(bytes);
            postgres.write(bytes);
          });
          program.endHandler(ended -> postgres.end());
          postgres.pipeTo(program);
          program.resume();
        })
        .onFailure(refused -> program.close());
  }

  @Override
  public void close() {
    vertx.close();
  }

  /** Numbers of executed statements, by their texts. */
  public record Statements(Map<String, Long> byText) {
    public long total() {
      return byText.values().stream().mapToLong(count -> count).sum();
    }

    public Statements since(Statements before) {
      var more = new TreeMap<String, Long>();
      byText.forEach((text, count) -> {
        long after = count - before.byText.getOrDefault(text, 0L);
        if (after > 0) {
          more.put(text, after);
        }
      });
      return new Statements(more);
    }

    /** The texts of which there are more than in others, each with both numbers. */
    public String beyond(Statements others) {
      var text = new StringBuilder();
      byText.forEach((statement, count) -> {
        long other = others.byText.getOrDefault(statement, 0L);
        if (count > other) {
          text.append("%n%d : %d %s".formatted(count, other, statement));
        }
      });
      return text.toString();
    }
  }

  /** Reads the messages of one connection that come from the program. */
  private final class Reader {
    private static final int TEXT = 120;

    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private Buffer waiting = Buffer.buffer();
    private boolean isStarted;

    void read(Buffer bytes) {
      waiting.appendBuffer(bytes);
      int at = 0;
      for (int length = length(at); length > 0; length = length(at)) {
        take(at, length);
        at += length;
      }
      waiting = waiting.getBuffer(at, waiting.length());
    }

    /** The length of the message that begins there; 0 while it is incomplete. */
    private int length(int at) {
      int typed = isStarted ? 1 : 0;
      if (waiting.length() < at + typed + Integer.BYTES) {
        return 0;
      }
      int length = typed + waiting.getInt(at + typed);
      return waiting.length() < at + length ? 0 : length;
    }

    private void take(int at, int length) {
      if (!isStarted) {
        // Before it, a client may ask for encryption.
        isStarted = waiting.getInt(at + Integer.BYTES) == PROTOCOL;
        return;
      }
      int end = at + length;
      switch (waiting.getByte(at)) {
        case 'P' -> {
          var name = text(at + HEAD, end);
          prepared.put(name, text(at + HEAD + bytes(name), end));
        }
        case 'B' -> {
          var portal = text(at + HEAD, end);
          portals.put(portal, prepared.get(text(at + HEAD + bytes(portal), end)));
        }
        case 'E' -> count(portals.get(text(at + HEAD, end)));
        case 'Q' -> count(text(at + HEAD, end));
        default -> {
          // Neither names nor executes a statement.
        }
      }
    }

    private String text(int from, int end) {
      int to = from;
      while (to < end && waiting.getByte(to) != 0) {
        to++;
      }
      return waiting.getString(from, to);
    }

    /** The length of a name in a message, which is in ASCII and ends with a zero. */
    private static int bytes(String name) {
      return name.length() + 1;
    }

    private void count(String statement) {
      var text = String.valueOf(statement)
          .replaceAll("--.*", "")
          .replaceAll("\\s+", " ")
          .strip();
      counts.merge(text.substring(0, Math.min(TEXT, text.length())), 1L, Long::sum);
    }
  }
}
