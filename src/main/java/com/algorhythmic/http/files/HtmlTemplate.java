package com.algorhythmic.http.files;

import com.algorhythmic.http.files.ContentGenerator.Content;
import com.algorhythmic.http.files.ContentGenerator.Visit;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTML page with {placeholders} for values and {keys.of} texts; both are escaped. */
public final class HtmlTemplate {
  public static final String MEDIA_TYPE = "text/html; charset=utf-8";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([\\w.]+)}");
  private static final Map<Character, String> ENTITIES =
      Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;");

  private static final HtmlTemplate GONE = of(HtmlTemplate.class, "gone.html");

  private final String text;

  private HtmlTemplate(String text) {
    this.text = text;
  }

  /** Reads a template. @param owner the class beside which it lies */
  public static HtmlTemplate of(Class<?> owner, String name) {
    try (var stream = owner.getResourceAsStream(name)) {
      return new HtmlTemplate(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException(name + " can't be read", unreadable);
    }
  }

  /** The page for a visit, with a value for each placeholder; {@code site} and {@code language} are those of the visit. */
  public Buffer fill(Visit visit, Map<String, String> values) {
    return Buffer.buffer(PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(escape(value(visit, values, match.group(1))))));
  }

  private static String value(Visit visit, Map<String, String> values, String name) {
    return switch (name) {
      case "site" -> visit.folder();
      case "language" -> visit.texts().language();
      default -> name.contains(".") ? visit.texts().text(name) : values.get(name);
    };
  }

  /** The page of a link that shows nothing any more, answered with 404. @param title key of a text, like the reason */
  public static Content gone(Visit visit, String title, String reason) {
    var texts = visit.texts();
    var values = Map.of("title", texts.text(title), "reason", texts.text(reason));
    return Content.notFound(GONE.fill(visit, values), MEDIA_TYPE);
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      escaped.append(ENTITIES.getOrDefault(letter, String.valueOf(letter)));
    }
    return escaped.toString();
  }
}
