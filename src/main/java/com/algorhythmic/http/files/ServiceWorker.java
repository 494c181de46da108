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
 * The service worker's script, with the files of this build that a page needs to start without a network, each by its
 * digest: another build is another script, and that is how browsers notice.
 */
final class ServiceWorker implements Handler<RoutingContext> {
  private static final String SCRIPT = "/sw.js";
  /** The addresses of the pages, by their files. */
  private static final Map<String, String> PAGES =
      Map.of("/index.html", "/", "/remote/remote.html", "/remote");

  /** Not needed to start the page without a network. */
  private static final List<String> LEFT_OUT = List.of("/icons/", "/lab/", "/admin/");

  private final Buffer script;

  private ServiceWorker(Buffer script) {
    this.script = script;
  }

  /** @param root where the web's files are, on disk or in the jar */
  static Future<ServiceWorker> of(Vertx vertx, String root) {
    return vertx.executeBlocking(() -> {
      var files = new TreeMap<String, Buffer>();
      collect(vertx.fileSystem(), root, "", files);
      var source = files.remove(SCRIPT);
      files.keySet().removeIf(path -> LEFT_OUT.stream().anyMatch(path::startsWith));
      var digests = new TreeMap<String, Object>();
      files.forEach((path, bytes) ->
          digests.put(PAGES.getOrDefault(path, path), ContentHash.of(bytes.getBytes())));
      return new ServiceWorker(script(digests, source));
    });
  }

  /** Never kept by whoever is in between, or a new build would not be noticed for as long. */
  @Override
  public void handle(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript;charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .end(script);
  }

  private static void collect(
      FileSystem disk, String folder, String path, Map<String, Buffer> files) {
    for (var file : disk.readDirBlocking(folder)) {
      var name = path + "/" + file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
      if (disk.propsBlocking(file).isDirectory()) {
        collect(disk, file, name, files);
      } else {
        files.put(name, disk.readFileBlocking(file));
      }
    }
  }

  private static Buffer script(Map<String, Object> digests, Buffer source) {
    var version = ContentHash.of(
            (digests + ContentHash.of(source.getBytes())).getBytes(StandardCharsets.UTF_8))
        .substring(0, 16);
    var shell = new JsonObject().put("version", version).put("files", new JsonObject(digests));
    return Buffer.buffer("self.SHELL = " + shell.encode() + ";\n").appendBuffer(source);
  }
}
