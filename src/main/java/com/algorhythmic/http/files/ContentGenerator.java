package com.algorhythmic.http.files;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;

/** Generates small files, such as shared pages and style cards, on request. */
public interface ContentGenerator {

  /**
   * Generates the content of that name; fails with a refusal if there is none.
   *
   * @param name from the request's path, not validated
   */
  Future<Content> generate(String name, Visit visit);

  /**
   * What a page says depends on it.
   *
   * @param address of this site as the client sees it: scheme://host:port and http.base-path
   * @param query what follows the question mark, as it was sent; empty without one
   * @param texts in the reader's language
   */
  record Visit(String address, String query, PageTexts texts) {
    /** The path below which the site is served; links with it have no host, so that they work at each of its addresses. */
    public String folder() {
      return URI.create(address).getRawPath();
    }
  }

  /**
   * A generated file.
   *
   * @param maxAgeS how long clients may cache it; 0 for no caching
   * @param exists false for a page that says that there is nothing
   * @param tag a hash of the body
   */
  record Content(Buffer body, String mediaType, int maxAgeS, boolean exists, String tag) {
    private static final int TAG_DIGITS = 24;

    public static Content of(Buffer body, String mediaType, int maxAgeS) {
      return new Content(body, mediaType, maxAgeS, true, tag(body));
    }

    public static Content notFound(Buffer body, String mediaType) {
      return new Content(body, mediaType, 0, false, tag(body));
    }

    private static String tag(Buffer body) {
      return ContentHash.of(body.getBytes()).substring(0, TAG_DIGITS);
    }
  }
}
