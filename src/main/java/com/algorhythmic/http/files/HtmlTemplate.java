package com.algorhythmic.http.files;

import com.algorhythmic.http.files.ContentGenerator.Content;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTML page with {placeholders}; values are escaped. */
public final class HtmlTemplate {
  public static final String MEDIA_TYPE = "text/html; charset=utf-8";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
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

  /** The page with a value for each placeholder. */
  public Buffer fill(Map<String, String> values) {
    return Buffer.buffer(PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(escape(values.get(match.group(1))))));
  }

  /** The page of a link that shows nothing any more, answered with 404. @param site the address at which the reader reaches this site */
  public static Content gone(String title, String reason, String site) {
    return Content.notFound(
        GONE.fill(Map.of("title", title, "reason", reason, "site", folder(site))), MEDIA_TYPE);
  }

  /** The path below which the site is served; its links have no host, so that they work at each of its addresses. */
  public static String folder(String site) {
    return URI.create(site).getRawPath();
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      escaped.append(ENTITIES.getOrDefault(letter, String.valueOf(letter)));
    }
    return escaped.toString();
  }
}
