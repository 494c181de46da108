package com.algorhythmic.accounts.signin;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in small letters, its domain in the form of the DNS; two texts for one mailbox are equal. Letters before the
 * sign @ are those of ASCII, so that no address looks like another one.
 */
public record EmailAddress(String text) {
  private static final int MAX_LENGTH = 254;
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
      + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /** Reads what a person typed; INVALID unless it is an address. */
  public static EmailAddress of(String typed) {
    var text = typed.strip();
    int at = text.lastIndexOf('@');
    if (at > 0) {
      var normal =
          (text.substring(0, at) + "@" + domain(text.substring(at + 1))).toLowerCase(Locale.ROOT);
      if (normal.length() <= MAX_LENGTH && SHAPE.matcher(normal).matches()) {
        return new EmailAddress(normal);
      }
    }
    throw new Refusal(Code.INVALID, "this is no e-mail address", "email");
  }

  private static String domain(String typed) {
    try {
      return IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException unusable) {
      return "";
    }
  }

  /** Without the address, so that it does not appear in a log. */
  @Override
  public String toString() {
    return "an e-mail address";
  }
}
