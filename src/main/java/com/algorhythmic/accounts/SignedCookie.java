package com.algorhythmic.accounts;

import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The value of a cookie in which a browser keeps a record of ours. It is signed, so that nobody changes it.
 *
 * @param purpose tells the cookies of one purpose from those of another
 */
public record SignedCookie(Tokens tokens, String purpose) {
  private static final int MAX_LENGTH = 2_000;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  public String of(Record kept) {
    var text =
        ENCODER.encodeToString(JsonObject.mapFrom(kept).encode().getBytes(StandardCharsets.UTF_8));
    return text + "." + tokens.hmac(purpose, text);
  }

  /** The record in a cookie; empty if it is missing or not signed by us. */
  public <T extends Record> Optional<T> read(String cookie, Class<T> type) {
    var parts =
        cookie == null || cookie.length() > MAX_LENGTH ? new String[0] : cookie.split("\\.", -1);
    boolean isSigned = parts.length == 2
        && tokens.hmacs(purpose, parts[0]).stream()
            .anyMatch(signature -> MessageDigest.isEqual(bytes(signature), bytes(parts[1])));
    if (!isSigned) {
      return Optional.empty();
    }
    var text = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    return Optional.of(new JsonObject(text).mapTo(type));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
