package com.algorhythmic.http.files;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of pages that the server makes, in one language: from the catalogues of the page, and one that is theirs alone. */
public final class PageTexts {
  /** The languages that there are; without a wish, pages are in the first one. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "ja");

  private static final List<String> CATALOGUES = List.of("page.json", "shared.json");
  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
  private static final Map<String, PageTexts> BY_LANGUAGE = new HashMap<>();

  static {
    LANGUAGES.forEach(language -> BY_LANGUAGE.put(language, new PageTexts(language)));
  }

  private final String language;
  private final Map<String, Object> texts = new HashMap<>();

  private PageTexts(String language) {
    this.language = language;
    for (var catalogue : CATALOGUES) {
      var name = "/webroot/language/" + language + "/" + catalogue;
      try (var stream = PageTexts.class.getResourceAsStream(name)) {
        var json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        texts.putAll(new JsonObject(json).getMap());
      } catch (IOException unreadable) {
        throw new IllegalStateException(name + " can't be read", unreadable);
      }
    }
  }

  /** The texts in the language that a reader likes best. @param accepted the header Accept-Language; may be null */
  public static PageTexts accepted(String accepted) {
    return BY_LANGUAGE.get(best(accepted));
  }

  private static String best(String accepted) {
    if (accepted == null) {
      return LANGUAGES.get(0);
    }
    try {
      var best = Locale.lookupTag(LanguageRange.parse(accepted), LANGUAGES);
      return best == null ? LANGUAGES.get(0) : best;
    } catch (IllegalArgumentException malformed) {
      return LANGUAGES.get(0);
    }
  }

  public String language() {
    return language;
  }

  public boolean has(String key) {
    return texts.containsKey(key);
  }

  public String text(String key) {
    return text(key, Map.of());
  }

  /** A text with values for its braces. */
  public String text(String key, Map<String, String> values) {
    return VALUE
        .matcher((String) texts.get(key))
        .replaceAll(value -> Matcher.quoteReplacement(values.get(value.group(1))));
  }
}
