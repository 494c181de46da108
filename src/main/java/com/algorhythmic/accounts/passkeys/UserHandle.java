package com.algorhythmic.accounts.passkeys;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** The id of a user as devices keep it beside a passkey: its 16 bytes in base64url. */
final class UserHandle {
  private UserHandle() {}

  static String of(UUID user) {
    var bytes = ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(user.getMostSignificantBits())
        .putLong(user.getLeastSignificantBits())
        .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
