package com.algorhythmic.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A reverse proxy with its configuration from docs/proxies.md, whose addresses and file names are replaced. */
public final class DocumentedProxy implements AutoCloseable {
  private static final Path PAGE = Path.of("docs", "proxies.md");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final Process process;

  private DocumentedProxy(Path folder, int port, List<String> command) throws Exception {
    this.folder = folder;
    this.port = port;
    process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("printed").toFile())
        .start();
    try {
      Await.until("a proxy that listens", LIMIT, this::listens);
    } catch (Exception | AssertionError failure) {
      close();
      throw failure;
    }
  }

  /** The text of a block of the page: the given number of those with this language. */
  public static String block(String language, int number) throws IOException {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  /** nginx with TLS for localhost. */
  public static DocumentedProxy nginx(Path folder, ProgramFixture program) throws Exception {
    var certificate = certificate(folder);
    int port = ProgramFixture.freePort();
    var site = replaced(
        block("nginx", 0),
        "listen 443 ssl",
        "listen 127.0.0.1:" + port + " ssl",
        "/etc/ssl/algo.example.org.pem",
        certificate.toString(),
        "/etc/ssl/algo.example.org.key",
        certificate.toString());
    return nginx(folder, program, port, site);
  }

  /** nginx without TLS, with the program below the path of the page. */
  public static DocumentedProxy nginxBelowPath(Path folder, ProgramFixture program)
      throws Exception {
    int port = ProgramFixture.freePort();
    var site = block("nginx", 0)
        .replaceAll(" *ssl_certificate.*\n", "")
        .replaceAll("(?s) *location / \\{.*?}\n", "LOCATIONS");
    return nginx(
        folder,
        program,
        port,
        replaced(
            site, "listen 443 ssl", "listen 127.0.0.1:" + port, "LOCATIONS", block("nginx", 1)));
  }

  private static DocumentedProxy nginx(Path folder, ProgramFixture program, int port, String site)
      throws Exception {
    var nginx = DebianProgram.need("nginx", "nginx");
    Files.createDirectories(folder);
    var settings = Files.writeString(
        folder.resolve("nginx.conf"), """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        error_log stderr;
        events { }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxied;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %2$s
        }
        """.formatted(folder, toProgram(site, program)));
    return new DocumentedProxy(
        folder,
        port,
        List.of(nginx.toString(), "-p", folder.toString(), "-e", "stderr", "-c", settings + ""));
  }

  /** HAProxy with TLS for localhost. */
  public static DocumentedProxy haProxy(Path folder, ProgramFixture program) throws Exception {
    var haProxy = DebianProgram.need("haproxy", "haproxy");
    var certificate = certificate(folder);
    int port = ProgramFixture.freePort();
    var settings = Files.writeString(
        folder.resolve("haproxy.cfg"),
        toProgram(
            replaced(
                block("haproxy", 0),
                "bind :443",
                "bind 127.0.0.1:" + port,
                "/etc/haproxy/algo.example.org.pem",
                certificate.toString()),
            program));
    return new DocumentedProxy(
        folder, port, List.of(haProxy.toString(), "-db", "-f", settings.toString()));
  }

  /** Caddy with TLS for localhost, with a certificate of the test instead of one that it fetches. */
  public static DocumentedProxy caddy(Path folder, ProgramFixture program) throws Exception {
    var caddy = DebianProgram.need("caddy", "caddy");
    var certificate = certificate(folder);
    int port = ProgramFixture.freePort();
    var site = replaced(
        block("caddyfile", 0),
        "algo.example.org {",
        "https://localhost:%d {\n  tls %s %s\n".formatted(port, certificate, certificate));
    var settings = Files.writeString(
        folder.resolve("Caddyfile"),
        "{\n  admin off\n  auto_https disable_redirects\n  storage file_system %s\n}\n"
                .formatted(folder.resolve("storage"))
            + toProgram(site, program));
    return new DocumentedProxy(
        folder,
        port,
        List.of(
            caddy.toString(), "run", "--adapter", "caddyfile", "--config", settings.toString()));
  }

  private static String toProgram(String settings, ProgramFixture program) {
    return replaced(settings, "127.0.0.1:5000", "127.0.0.1:" + program.port("HTTP"));
  }

  /** Replaces each text, which must be there, by the one after it. */
  private static String replaced(String settings, String... pairs) {
    var text = settings;
    for (int i = 0; i < pairs.length; i += 2) {
      if (!text.contains(pairs[i])) {
        throw new AssertionError("docs/proxies.md has no " + pairs[i] + " in\n" + settings);
      }
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return text;
  }

  /** A file with a certificate for localhost and its key. */
  private static Path certificate(Path folder) throws IOException {
    Files.createDirectories(folder);
    var key = CertificateAuthority.keyPair("EC");
    return Files.writeString(
        folder.resolve("localhost.pem"),
        new CertificateAuthority("test").issueFor("localhost", key)
            + "\n"
            + CertificateAuthority.pem(key));
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

  public int port() {
    return port;
  }

  /** Its output so far. */
  public String printed() {
    try {
      return Files.readString(folder.resolve("printed"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
