package com.algorhythmic.testing;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Creates secrets that the program accepts. */
public final class RandomSecret {
  private RandomSecret() {}

  public static String create() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
