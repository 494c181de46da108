package com.algorhythmic.http.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A JSON Web Token in compact form (RFC 7515), split into its parts. Its signature is not verified here.
 *
 * @param signed the text that the signature covers: the encoded header and claims
 */
record Jwt(Map<?, ?> header, JsonObject claims, String signed, byte[] signature) {
  private static final int MAX_LENGTH = 2_048;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Parses a token; throws UNAUTHENTICATED unless each part is in its canonical encoding. Of all texts that a lenient
   * decoder reads as the same token, only one is accepted.
   */
  static Jwt parse(String text) {
    var parts = text.length() > MAX_LENGTH ? new String[0] : text.split("\\.", -1);
    if (parts.length != 3) {
      throw Tokens.invalid();
    }
    return new Jwt(
        json(decode(parts[0])),
        new JsonObject(json(decode(parts[1]))),
        text.substring(0, text.lastIndexOf('.')),
        decode(parts[2]));
  }

  /** The part of a token that is signed. */
  static String signed(JsonObject header, JsonObject claims) {
    return encode(header.encode().getBytes(StandardCharsets.UTF_8))
        + "."
        + encode(claims.encode().getBytes(StandardCharsets.UTF_8));
  }

  static String encode(byte[] part) {
    return ENCODER.encodeToString(part);
  }

  private static byte[] decode(String part) {
    try {
      var bytes = Base64.getUrlDecoder().decode(part);
      // The decoder accepts padding and ignores the last character's unused bits.
      if (encode(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      // Refused below.
    }
    throw Tokens.invalid();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(byte[] bytes) {
    try {
      Map<String, Object> object =
          JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Map.class);
      if (object != null) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      // Refused below.
    }
    throw Tokens.invalid();
  }
}
