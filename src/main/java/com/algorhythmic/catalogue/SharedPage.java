package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.SharedArtwork;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the template of a shared picture's page: the picture, its label, and the metadata for link previews. */
final class SharedPage {
  static final String ROOT = "/art/";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Map<Character, String> ENTITIES =
      Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;");

  private SharedPage() {}

  static String path(UUID link) {
    return ROOT + link;
  }

  /**
   * The page of a picture.
   *
   * @param styles labels
   * @param artists names
   * @param site the address at which the reader reaches this site
   */
  static String of(
      String template,
      SharedArtwork artwork,
      List<String> styles,
      List<String> artists,
      UUID link,
      String site) {
    var manner = new ArrayList<>(styles);
    artists.forEach(artist -> manner.add("after " + artist));
    // The title may be the style; do not repeat it.
    var caption = String.join(" · ", manner);
    boolean offline = artwork.painter().equals("studio");
    return fill(
        template,
        Map.of(
            "title", artwork.title(),
            "manner", caption.equals(artwork.title()) ? "made to music" : caption,
            "year", Integer.toString(artwork.createdAt().atZone(ZoneOffset.UTC).getYear()),
            "painter", offline ? "painted by the house studio" : "painted by an image model",
            "image", artwork.imageUrl(),
            "site", folder(site),
            "address", site + path(link),
            "picture", site + artwork.imageUrl(),
            "width", Integer.toString(artwork.width()),
            "height", Integer.toString(artwork.height())));
  }

  /** The page for a link that shows no picture. */
  static String gone(String template, String site) {
    return fill(template, Map.of("site", folder(site)));
  }

  /** The path below which the site is served; its links have no host, so that they work at each of its addresses. */
  private static String folder(String site) {
    return URI.create(site).getRawPath();
  }

  private static String fill(String template, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(escape(values.get(match.group(1)))));
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      escaped.append(ENTITIES.getOrDefault(letter, String.valueOf(letter)));
    }
    return escaped.toString();
  }
}
