package com.algorhythmic.http.files;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pages with their modules and styles bundled, as the build made them. They are in the jar only: run from its classes, the
 * program serves the single modules, which then are as new as their sources.
 */
final class Bundle {
  /** The folder of the files that are named after their content. */
  static final String FOLDER = "/bundle/";

  private static final String ROOT = "webbundle";
  private static final String LIST = "files.txt";
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String SHORT = "public, max-age=60";

  /** The encodings of which the build made a file, the smallest first, with the endings of those files. */
  private static final Map<String, String> ENDINGS =
      new TreeMap<>(Map.of("br", ".br", "gzip", ".gz"));

  private static final Map<String, String> MEDIA_TYPES = Map.of(
      "js", "text/javascript;charset=UTF-8",
      "css", "text/css;charset=UTF-8",
      "html", "text/html;charset=UTF-8");

  private final Vertx vertx;
  private final Map<String, Entry> entries;
  private final Map<String, Future<Buffer>> read = new ConcurrentHashMap<>();

  private Bundle(Vertx vertx, Map<String, Entry> entries) {
    this.vertx = vertx;
    this.entries = entries;
  }

  /** Reads the list of the files; empty without a bundle. */
  static Optional<Bundle> load(Vertx vertx) throws IOException {
    var list = Bundle.class.getResource("/" + ROOT + "/" + LIST);
    if (list == null || !list.getProtocol().equals("jar")) {
      return Optional.empty();
    }
    return Optional.of(new Bundle(vertx, parse(new String(bytes(LIST), StandardCharsets.UTF_8))));
  }

  /** The files by their paths. */
  static Map<String, Entry> parse(String list) {
    var entries = new TreeMap<String, Entry>();
    for (var line : list.lines().toList()) {
      var parts = line.split(" ", 3);
      entries.put("/" + parts[2], new Entry(parts[0], parts[1].equals("offline")));
    }
    return entries;
  }

  /** The digests of the files that pages need to start without a network, bundled or not, by their paths. */
  Map<String, String> offlineDigests() {
    var digests = new TreeMap<String, String>();
    entries.forEach((path, entry) -> {
      if (entry.isOffline) {
        digests.put(path, entry.digest);
      }
    });
    return digests;
  }

  /** Serves the files that are named after their content. */
  void mount(Router router) {
    router.route(FOLDER + "*").handler(context -> {
      if (entries.containsKey(context.normalizedPath())) {
        send(context, context.normalizedPath(), IMMUTABLE);
      } else {
        context.fail(404);
      }
    });
  }

  /** Serves a page at a path, unless a handler before has decided about its caching, for a minute from caches. */
  void mountPage(Router router, String path, String file) {
    if (entries.containsKey(file)) {
      router.route(path).handler(context -> {
        var caching = context.response().headers().get(HttpHeaders.CACHE_CONTROL);
        send(context, file, caching == null ? SHORT : caching);
      });
    }
  }

  private void send(RoutingContext context, String path, String caching) {
    var response = context.response();
    var tag = "W/\"" + entries.get(path).digest.substring(0, 24) + "\"";
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .putHeader(HttpHeaders.ETAG, tag);
    if (ContentFiles.matches(
        context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag.substring(2))) {
      response.setStatusCode(304).end();
      return;
    }
    var encoding = encodingFor(context);
    read(path.substring(1) + ENDINGS.getOrDefault(encoding, ""))
        .onSuccess(bytes -> {
          if (response.closed()) {
            return;
          }
          response
              .putHeader(
                  HttpHeaders.CONTENT_TYPE,
                  MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1)))
              .putHeader(HttpHeaders.CONTENT_ENCODING, encoding);
          if (context.request().method() == HttpMethod.HEAD) {
            response
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()))
                .end();
          } else {
            response.end(bytes);
          }
        })
        .onFailure(context::fail);
  }

  /** The best of the encodings that the client accepts. */
  private static String encodingFor(RoutingContext context) {
    var accepted = context.parsedHeaders().acceptEncoding();
    return ENDINGS.keySet().stream()
        .filter(encoding -> accepted.stream()
            .anyMatch(header -> header.weight() > 0 && header.value().equalsIgnoreCase(encoding)))
        .findFirst()
        .orElse(HttpHeaders.IDENTITY.toString());
  }

  /** Reads a file at its first use and keeps it: all of them together take about a megabyte. */
  private Future<Buffer> read(String file) {
    return read.computeIfAbsent(
        file,
        name -> vertx
            .executeBlocking(() -> Buffer.buffer(bytes(name)), false)
            .onFailure(failure -> read.remove(name)));
  }

  private static byte[] bytes(String file) throws IOException {
    return resource(ROOT + "/" + file);
  }

  /** A page with its links to bundled files. */
  static String page(String path) throws IOException {
    return new String(bytes(path.substring(1)), StandardCharsets.UTF_8);
  }

  /** A file of the jar. */
  static byte[] resource(String path) throws IOException {
    try (var content = Bundle.class.getResourceAsStream("/" + path)) {
      if (content == null) {
        throw new FileNotFoundException(path);
      }
      return content.readAllBytes();
    }
  }

  /** @param isOffline whether pages need the file to start without a network */
  record Entry(String digest, boolean isOffline) {}
}
