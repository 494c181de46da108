package com.algorhythmic.http;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Something small that this process made, as the web is to see it.
 *
 * @param maxAgeS for how long nobody needs to ask again; 0 where each look is a question
 * @param isThere false for a page that says that there is nothing
 * @param tag stands for the content
 */
public record Made(Buffer body, String mediaType, int maxAgeS, boolean isThere, String tag) {
  private static final int TAG_BYTES = 12;

  public static Made of(Buffer body, String mediaType, int maxAgeS) {
    return new Made(body, mediaType, maxAgeS, true, tag(body));
  }

  public static Made nothing(Buffer body, String mediaType) {
    return new Made(body, mediaType, 0, false, tag(body));
  }

  private static String tag(Buffer body) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
