package com.algorhythmic.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The page's modules in a browser without a program: a blank page that can import any of them. The tests' scripts are under `/test/`.
 */
public final class WebModules implements AutoCloseable {
  private static final Path WEBROOT = Path.of("src/main/resources/webroot");
  private static final Path TESTS = Path.of("src/test/resources/web");
  /** Generated music and its measures, which scripts for Node.js use as well. */
  private static final Path EAR = Path.of("src/test/ear");

  private static final String MUSIC = "/test/ear/";
  /** A library's files, at the program's path. */
  private static final String CHARTS = "/lib/uplot/";

  private static final String BLANK = "<!doctype html><html lang=en><title>Modules</title><body>";
  private static final Map<String, String> MEDIA_TYPES = Map.of(
      "js", "text/javascript",
      "json", "application/json",
      "css", "text/css",
      "html", "text/html; charset=utf-8",
      "svg", "image/svg+xml",
      "woff2", "font/woff2",
      "png", "image/png",
      "webp", "image/webp",
      "jpg", "image/jpeg");

  private final HttpServer server;
  private final Chromium chromium;

  private WebModules() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", WebModules::answer);
    server.start();
    try {
      chromium = Chromium.deaf();
    } catch (RuntimeException failure) {
      server.stop(0);
      throw failure;
    }
  }

  /** A blank page in a new browser context. */
  public Page open(int width, int height) {
    return open(chromium.person(width, height));
  }

  /** A blank page of a person's browser. */
  public Page open(BrowserContext person) {
    var page = person.newPage();
    page.navigate("http://localhost:" + server.getAddress().getPort() + "/test/blank");
    return page;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      byte[] body = path.equals("/test/blank") ? BLANK.getBytes() : read(path);
      var ending = path.substring(path.lastIndexOf('.') + 1);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              path.equals("/test/blank")
                  ? MEDIA_TYPES.get("html")
                  : MEDIA_TYPES.getOrDefault(ending, "text/plain"));
      exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
      if (body != null) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static byte[] read(String path) throws IOException {
    if (path.startsWith(CHARTS)) {
      var inJar =
          "/META-INF/resources/webjars/uplot/1.6.30/dist/" + path.substring(CHARTS.length());
      try (var library = WebModules.class.getResourceAsStream(inJar)) {
        return library == null ? null : library.readAllBytes();
      }
    }
    if (path.startsWith(MUSIC)) {
      return read(EAR, path.substring(MUSIC.length()));
    }
    // Style cards that the program would paint come from test files.
    var root = path.startsWith("/test/") || path.startsWith("/styles/") ? TESTS : WEBROOT;
    return read(root, path.replaceFirst("^/(test/)?", ""));
  }

  private static byte[] read(Path root, String name) throws IOException {
    var file = root.resolve(name).normalize();
    return file.startsWith(root) && Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  @Override
  public void close() {
    try {
      chromium.close();
    } finally {
      server.stop(0);
    }
  }

  /** Injects the modules into the constructors of tests, with one browser for all. */
  public static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == WebModules.class;
    }

    @Override
    public WebModules resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(WebModules.class, key -> open(), WebModules.class);
    }

    private static WebModules open() {
      try {
        return new WebModules();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
