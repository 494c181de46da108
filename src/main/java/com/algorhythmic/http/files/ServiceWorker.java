package com.algorhythmic.http.files;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final List<String> ONLINE_ONLY = List.of(
      "/icons/",
      "/lab/",
      "/admin/",
      "/account/",
      "/licences/",
      ErrorPages.NOT_FOUND,
      ErrorPages.FAILED);

  private final Buffer script;

  private ServiceWorker(Buffer script) {
    this.script = script;
  }

  /**
   * Reads the files; blocks.
   *
   * @param root folder of the files, on disk or in the jar
   * @param bundle what the pages load instead of the files in that folder
   */
  static ServiceWorker load(FileSystem fileSystem, String root, Optional<Bundle> bundle)
      throws IOException {
    var digests = new TreeMap<String, Object>();
    bundle
        .map(Bundle::offlineDigests)
        .orElseGet(() -> digestsBelow(fileSystem, root))
        .forEach((path, digest) -> digests.put(PAGES.getOrDefault(path, path), digest));
    // Vert.x would unpack the whole folder from the jar to read one file of it.
    var source = bundle.isPresent()
        ? Buffer.buffer(Bundle.resource(root + SCRIPT))
        : fileSystem.readFileBlocking(root + SCRIPT);
    return new ServiceWorker(script(digests, source));
  }

  private static Map<String, String> digestsBelow(FileSystem fileSystem, String root) {
    var files = new TreeMap<String, Buffer>();
    collect(fileSystem, root, "", files);
    files
        .keySet()
        .removeIf(path -> path.equals(SCRIPT) || ONLINE_ONLY.stream().anyMatch(path::startsWith));
    var digests = new TreeMap<String, String>();
    files.forEach((path, bytes) -> digests.put(path, ContentHash.of(bytes.getBytes())));
    return digests;
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
