package com.algorhythmic.accounts;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The name that a user gives to a collection or a scene, in any script: 1 to 60 characters without spaces around it.
 *
 * @param key the same for names that differ only in case, which one user can't have both
 */
public record GivenName(String text, String key) {
  static final int MAX_CHARACTERS = 60;

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  /** Letters, digits, signs and emoji; not a name that consists of marks that nobody sees. */
  private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");
  /** They would turn the text beside the name around. */
  private static final Pattern DIRECTIONS =
      Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  /** Reads a name; refuses one that is empty or too long with INVALID. @param thing what gets the name, such as "a scene" */
  public static GivenName of(String given, String thing) {
    var composed = Normalizer.normalize(given, Normalizer.Form.NFC);
    var text = SPACES
        .matcher(DIRECTIONS.matcher(composed).replaceAll(""))
        .replaceAll(" ")
        .strip();
    if (!VISIBLE.matcher(text).find()) {
      throw new Refusal(Code.INVALID, thing + " needs a name", "name").ofType("name-missing");
    }
    if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
      throw new Refusal(
              Code.INVALID,
              "the name of " + thing + " has at most " + MAX_CHARACTERS + " characters",
              "name")
          .ofType("name-too-long", Map.of("count", MAX_CHARACTERS));
    }
    // In both directions, because some letters have two small forms.
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
    return new GivenName(text, folded);
  }
}
