package com.algorhythmic.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** HAProxy in front of several nodes; it checks their readiness and skips those that are not ready. */
public final class HaProxy implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String SETTINGS = """
      global
        maxconn %1$d
        nbthread 1
        no strict-limits
      defaults
        mode http
        timeout connect 2s
        timeout client 75s
        timeout server 75s
        timeout tunnel 10m
        timeout http-keep-alive 10s
        timeout check 2s
        option redispatch 1
        retries 3
        retry-on conn-failure empty-response
        option httpchk GET /health/ready
        default-server check inter 500ms fall 1 rise 1 maxconn %1$d
      frontend door
        bind 127.0.0.1:%2$d
      %5$s
        use_backend screens if { path_beg /eventbus /ws }
        default_backend pages
      backend pages
        balance roundrobin
        # What was perhaps done already is not done again.
        http-request disable-l7-retry unless { method GET HEAD }
      %3$s
      backend screens
        balance leastconn
      %4$s
      """;

  private final Path folder;
  private final List<ProgramFixture> nodes;
  private final int mostConnections;
  private final Path program;
  private final int port = ProgramFixture.freePort();
  private String rule = "";
  private Process process;

  /** @param mostConnections the maximum number of concurrent connections */
  public HaProxy(Path folder, List<ProgramFixture> nodes, int mostConnections) {
    this.folder = folder;
    this.nodes = nodes;
    this.mostConnections = mostConnections;
    program = DebianProgram.need("haproxy", "haproxy");
  }

  /** Refuses WebSockets, as the proxies of some offices do. */
  public HaProxy withoutWebSockets() {
    rule = "  http-request deny if { hdr(Upgrade) -i websocket }";
    return this;
  }

  public HaProxy start() throws Exception {
    Files.createDirectories(folder);
    var settings = folder.resolve("haproxy.cfg");
    Files.writeString(
        settings,
        SETTINGS.formatted(mostConnections, port, servers("HTTP"), servers("BRIDGE"), rule));
    process = new ProcessBuilder(program.toString(), "-db", "-f", settings.toString())
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(folder.resolve("printed").toFile()))
        .start();
    Await.until("a proxy that listens", LIMIT, this::listens);
    return this;
  }

  private String servers(String port) {
    var servers = new StringBuilder();
    for (int i = 0; i < nodes.size(); i++) {
      var node = nodes.get(i);
      servers.append("  server node-%d 127.0.0.1:%d port %d%n"
          .formatted(i, node.port(port), node.port("MANAGEMENT")));
    }
    return servers.toString();
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new AssertionError("the proxy ended: " + printed());
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Its output so far. */
  public String printed() {
    try {
      return Files.readString(folder.resolve("printed"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Kills the proxy, which closes every connection through it. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
