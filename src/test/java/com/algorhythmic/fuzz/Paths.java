package com.algorhythmic.fuzz;

import java.nio.charset.StandardCharsets;

/** Encodes the parts of request targets, correctly and oddly. */
final class Paths {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Paths() {}

  static String encode(String text) {
    var encoded = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(one & 0xff) >= 0) {
        encoded.append((char) one);
      } else {
        encoded.append("%%%02X".formatted(one & 0xff));
      }
    }
    return encoded.toString();
  }

  /** In an unusual or invalid encoding, still without blanks and control characters. */
  static String oddly(String text, Chance chance) {
    return switch (chance.below(5)) {
      case 0 ->
        encode(text)
            + chance.oneOf("%", "%z", "%0", "%zz", "%c0%80", "%ed%a0%80", "%ff", "%00", "%0a");
      case 1 -> encode(encode(text));
      case 2 -> encode(text).toLowerCase();
      case 3 -> {
        var all = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
          all.append("%%%02x".formatted(one & 0xff));
        }
        yield all.toString();
      }
      default -> text.replaceAll("[^\\x21-\\x7e]", "+");
    };
  }

  /** Another path that is close to this one. */
  static String spoiled(String target, Chance chance) {
    int slash = target.lastIndexOf('/');
    return switch (chance.below(12)) {
      case 0 -> target + "/";
      case 1 -> "/" + target;
      case 2 -> target.replace("/api", "/api/.");
      case 3 -> target.replace("/api/", "/api//");
      case 4 -> target.replace("/api/", "/API/");
      case 5 -> "/api/../api" + target.substring(4);
      case 6 -> "/api/%2e%2e/%2e%2e/etc/passwd";
      case 7 -> target.substring(0, slash) + "%2f" + target.substring(slash + 1);
      case 8 ->
        target + chance.oneOf("%", "%00", "%zz", ";a=b", "#x", "%0d%0aX:1", "?", "??", "%ff");
      case 9 -> target + "/" + "x".repeat(chance.oneOf(10, 1_000, 3_500));
      case 10 ->
        target.substring(0, slash + 1) + encode(Hostile.text(chance)).replaceFirst("^$", "x");
      default -> "http://other.example" + target;
    };
  }
}
