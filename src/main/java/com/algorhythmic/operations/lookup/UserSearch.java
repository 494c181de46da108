package com.algorhythmic.operations.lookup;

import com.algorhythmic.accounts.signin.EmailAddress;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an operator typed to find a user, in all the ways in which it can be meant.
 *
 * @param email null if it is no address
 * @param firstId the lowest id that begins like it; null if no id does
 * @param lastId the highest one
 * @param session the id of a session; null if it cannot be one
 * @param code a pairing code; null if it cannot be one
 */
record UserSearch(String email, UUID firstId, UUID lastId, String session, String code) {
  private static final int ID_DIGITS = 32;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}[0-9a-f-]{0,28}");
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern CODE = Pattern.compile("[2-9A-HJ-NP-Z]{6}([2-9A-HJ-NP-Z]{2})?");

  /** Reads what was typed; INVALID if it can mean nothing. */
  static UserSearch of(String typed) {
    var text = typed.strip();
    if (text.contains("@")) {
      return new UserSearch(EmailAddress.of(text).text(), null, null, null, null);
    }
    var lower = text.toLowerCase(Locale.ROOT);
    var digits = lower.replace("-", "");
    boolean isId = ID.matcher(lower).matches() && digits.length() <= ID_DIGITS;
    var code = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    boolean isSession = SESSION.matcher(text).matches();
    boolean isCode = CODE.matcher(code).matches();
    if (!isSession && !isCode) {
      throw new Refusal(
          Code.INVALID,
          "type an e-mail address, an id or its first 8 characters, or the id or code of a session",
          "find");
    }
    return new UserSearch(
        null,
        isId ? id(digits, "0") : null,
        isId ? id(digits, "f") : null,
        isSession ? text : null,
        isCode ? code : null);
  }

  private static UUID id(String digits, String filling) {
    var all = digits + filling.repeat(ID_DIGITS - digits.length());
    return new UUID(
        Long.parseUnsignedLong(all.substring(0, 16), 16),
        Long.parseUnsignedLong(all.substring(16), 16));
  }

  /** The words for a search that finds nobody. */
  Refusal nobody() {
    return new Refusal(
        Code.NOT_FOUND,
        email != null
            ? "no account has this e-mail address; an erased account has none"
            : "no account has an id that begins like this, and no session has this id or code",
        "find");
  }

  /** The words for a search that finds more than can be shown. */
  static Refusal tooMany(int most) {
    return new Refusal(
        Code.INVALID, "more than " + most + " accounts fit: type more of the id", "find");
  }

  /** Without what was typed, so that no address appears in a log. */
  @Override
  public String toString() {
    return "a look-up of users";
  }
}
