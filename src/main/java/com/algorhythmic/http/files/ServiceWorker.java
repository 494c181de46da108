package com.algorhythmic.http.files;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Serves the service worker's script, which lists the files that the page needs to start offline and their digests. Each
 * build thus has another script, and browsers notice the update.
 */
final class ServiceWorker implements Handler<RoutingContext> {
  private static final String SCRIPT = "/sw.js";
  /** The addresses of the pages, by their files. */
  private static final Map<String, String> PAGES =
      Map.of("/index.html", "/", "/remote/remote.html", "/remote");

  /** Files that are only used online. */
  private static final List<String> ONLINE_ONLY =
      List.of("/icons/", "/lab/", "/admin/", "/licences/");

  private final Buffer script;

  private ServiceWorker(Buffer script) {
    this.script = script;
  }

  /** @param root folder of the files, on disk or in the jar */
  static Future<ServiceWorker> load(Vertx vertx, String root) {
    return vertx.executeBlocking(() -> {
      var files = new TreeMap<String, Buffer>();
      collect(vertx.fileSystem(), root, "", files);
      var source = files.remove(SCRIPT);
      files.keySet().removeIf(path -> ONLINE_ONLY.stream().anyMatch(path::startsWith));
      var digests = new TreeMap<String, Object>();
      files.forEach((path, bytes) ->
          digests.put(PAGES.getOrDefault(path, path), ContentHash.of(bytes.getBytes())));
      return new ServiceWorker(script(digests, source));
    });
  }

  /** Not cached by proxies, which would delay the update to a new build. */
  @Override
  public void handle(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript;charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .end(script);
  }

  private static void collect(
      FileSystem fileSystem, String folder, String path, Map<String, Buffer> files) {
    for (var file : fileSystem.readDirBlocking(folder)) {
      var name = path + "/" + file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
      if (fileSystem.propsBlocking(file).isDirectory()) {
        collect(fileSystem, file, name, files);
      } else {
        files.put(name, fileSystem.readFileBlocking(file));
      }
    }
  }

  private static Buffer script(Map<String, Object> digests, Buffer source) {
    var version = ContentHash.of(
            (digests + ContentHash.of(source.getBytes())).getBytes(StandardCharsets.UTF_8))
        .substring(0, 16);
    var files = new JsonObject().put("version", version).put("files", new JsonObject(digests));
    return Buffer.buffer("self.SHELL = " + files.encode() + ";\n").appendBuffer(source);
  }
}
