package com.algorhythmic.accounts.signin;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * The text of a link that proves an address or makes the first administrator: the id of its row and a signature, so that nobody
 * can make one who only reads the database.
 */
final class AccountLink {
  private static final String PURPOSE = "account-link";
  private static final String FIRST_ADMINISTRATORS = "first-administrator-link";

  /** What the page asks an address for, before the secret begins. */
  private static final String FIRST = "first.";

  private AccountLink() {}

  /** Where its owner opens a link. The secret is in the fragment, which browsers send to no server. */
  static String url(Tokens tokens, String site, UUID id) {
    return url(site, id + "." + tokens.hmac(PURPOSE, id.toString()));
  }

  /** Where the first administrator opens the link. */
  static String firstAdministrators(Tokens tokens, String site, UUID id) {
    return url(site, FIRST + id + "." + tokens.hmac(FIRST_ADMINISTRATORS, id.toString()));
  }

  private static String url(String site, String secret) {
    return site + "/account#link=" + secret;
  }

  /** Whether a text has the form of the first administrator's link. */
  static boolean isFirstAdministrators(String text) {
    return text.startsWith(FIRST);
  }

  /** The id in a link's text; NOT_FOUND unless one of our keys has signed it. */
  static UUID id(Tokens tokens, String text) {
    return isFirstAdministrators(text)
        ? id(tokens, FIRST_ADMINISTRATORS, text.substring(FIRST.length()))
        : id(tokens, PURPOSE, text);
  }

  private static UUID id(Tokens tokens, String purpose, String text) {
    var parts = text.split("\\.", -1);
    boolean isSigned = parts.length == 2
        && tokens.hmacs(purpose, parts[0]).stream()
            .anyMatch(signature -> MessageDigest.isEqual(bytes(signature), bytes(parts[1])));
    if (!isSigned) {
      throw invalid();
    }
    return UUID.fromString(parts[0]);
  }

  static Refusal invalid() {
    return new Refusal(
        Code.NOT_FOUND, "this link was used or has expired: ask for another one", "link");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
