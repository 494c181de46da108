package com.algorhythmic.http.files;

import io.vertx.core.buffer.Buffer;

/**
 * Something small that this process made, as the web is to see it.
 *
 * @param maxAgeS for how long nobody needs to ask again; 0 where each look is a question
 * @param isThere false for a page that says that there is nothing
 * @param tag stands for the content
 */
public record Content(Buffer body, String mediaType, int maxAgeS, boolean isThere, String tag) {
  private static final int TAG_DIGITS = 24;

  public static Content of(Buffer body, String mediaType, int maxAgeS) {
    return new Content(body, mediaType, maxAgeS, true, tag(body));
  }

  public static Content nothing(Buffer body, String mediaType) {
    return new Content(body, mediaType, 0, false, tag(body));
  }

  private static String tag(Buffer body) {
    return ContentHash.of(body.getBytes()).substring(0, TAG_DIGITS);
  }
}
