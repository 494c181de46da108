package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.OnShow;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a shared picture: the picture, its label, and what a messenger needs for a preview. */
final class SharedPage {
  static final String ROOT = "/art/";

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Map<Character, String> ENTITIES =
      Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;");

  private SharedPage() {}

  static String path(UUID link) {
    return ROOT + link;
  }

  /**
   * The template with the picture in it.
   *
   * @param styles their labels
   * @param artists their names
   * @param origin how the reader reaches this program
   */
  static String of(
      String template,
      OnShow artwork,
      List<String> styles,
      List<String> artists,
      UUID link,
      String origin) {
    var manner = new ArrayList<>(styles);
    artists.forEach(artist -> manner.add("after " + artist));
    // A picture may be called by its style.
    var words = String.join(" · ", manner);
    boolean offline = artwork.painter().equals("studio");
    return filled(
        template,
        Map.of(
            "title", artwork.title(),
            "manner", words.equals(artwork.title()) ? "made to music" : words,
            "year", Integer.toString(artwork.createdAt().atZone(ZoneOffset.UTC).getYear()),
            "painter", offline ? "painted by the house studio" : "painted by an image model",
            "image", artwork.imageUrl(),
            "address", origin + path(link),
            "picture", origin + artwork.imageUrl(),
            "width", Integer.toString(artwork.width()),
            "height", Integer.toString(artwork.height())));
  }

  private static String filled(String template, Map<String, String> values) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(escaped(values.get(place.group(1)))));
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      escaped.append(ENTITIES.getOrDefault(letter, String.valueOf(letter)));
    }
    return escaped.toString();
  }
}
