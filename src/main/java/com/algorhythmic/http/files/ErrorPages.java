package com.algorhythmic.http.files;

import com.algorhythmic.http.site.BasePath;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages that answer a browser's visit where nothing is found or the server fails. Programs get problem+json. */
public final class ErrorPages {
  static final String NOT_FOUND = "/problem/not-found.html";
  static final String FAILED = "/problem/failed.html";
  static final String OFFLINE = "/problem/offline.html";

  /** Below these are programs, whatever they accept. */
  private static final List<String> PROGRAMS = List.of("/api/", "/eventbus/");

  /** An address relative to the root of the site; an empty one is that of the page itself. */
  private static final Pattern ADDRESS = Pattern.compile("(href|src)=\"(?!\")(?:\\./)?([^\"]*)\"");

  private final BasePath base;
  private final Buffer notFound;
  private final Buffer failed;

  private ErrorPages(BasePath base, String notFound, String failed) {
    this.base = base;
    this.notFound = placed(notFound, base);
    this.failed = placed(failed, base);
  }

  /**
   * Reads the pages; blocks.
   *
   * @param root folder of the files, on disk or in the jar
   */
  static ErrorPages load(FileSystem fileSystem, String root, Optional<Bundle> bundle, BasePath base)
      throws IOException {
    if (bundle.isPresent()) {
      return new ErrorPages(base, Bundle.page(NOT_FOUND), Bundle.page(FAILED));
    }
    return new ErrorPages(
        base,
        fileSystem.readFileBlocking(root + NOT_FOUND).toString(),
        fileSystem.readFileBlocking(root + FAILED).toString());
  }

  /** The page for a request that failed with a status, if it is a browser's visit to a page. */
  public Optional<Buffer> pageFor(HttpServerRequest request, int status) {
    if (!isVisit(request)) {
      return Optional.empty();
    }
    if (status >= 500) {
      return Optional.of(failed);
    }
    return status == 404 ? Optional.of(notFound) : Optional.empty();
  }

  private boolean isVisit(HttpServerRequest request) {
    var path = base.within(request.path());
    var accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.method() == HttpMethod.GET
        && accepted != null
        && accepted.contains("text/html")
        && path != null
        && PROGRAMS.stream().noneMatch(path::startsWith);
  }

  /** Such a page is shown at any depth, so its addresses begin at the root of the host. */
  static Buffer placed(String page, BasePath base) {
    return Buffer.buffer(ADDRESS
        .matcher(page)
        .replaceAll(address -> Matcher.quoteReplacement(
            address.group(1) + "=\"" + base.addressOf("/" + address.group(2)) + "\"")));
  }
}
