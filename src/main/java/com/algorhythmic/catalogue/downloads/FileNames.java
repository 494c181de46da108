package com.algorhythmic.catalogue.downloads;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for files in one folder that people can read and that Windows, macOS and Linux can store, each of them once. */
final class FileNames {
  /** Names have at most 255 bytes on Linux; a character has up to four. */
  private static final int MAX_CHARACTERS = 50;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*\\s\\p{Z}]+");
  /** Windows removes dots and spaces at the end; a dot at the beginning hides a file elsewhere. */
  private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");
  /** Windows has devices with these names, whatever the ending. */
  private static final Pattern DEVICES =
      Pattern.compile("(?i)(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9¹²³])(?:\\..*)?");

  private final Set<String> taken = new HashSet<>();

  /** A name like the title; those that were given already get a number. @param ending such as jpg */
  String next(String title, String ending) {
    var base = clean(title, "Untitled");
    for (int number = 1; ; number++) {
      var name = (number == 1 ? base : base + " (" + number + ")") + "." + ending;
      // The file systems of Windows and macOS ignore case.
      if (taken.add(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
  }

  /** The text as a name without an ending. @param otherwise for a text of which nothing is left */
  static String clean(String text, String otherwise) {
    var visible =
        INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
    var name = trim(FORBIDDEN.matcher(visible).replaceAll(" "));
    if (name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
      name = trim(name.substring(0, name.offsetByCodePoints(0, MAX_CHARACTERS)));
    }
    if (name.isEmpty()) {
      return otherwise;
    }
    return DEVICES.matcher(name).matches() ? "_" + name : name;
  }

  private static String trim(String name) {
    return EDGES.matcher(name).replaceAll("");
  }
}
