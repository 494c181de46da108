package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.SharedArtwork;
import com.algorhythmic.http.files.HtmlTemplate;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills the template of a shared picture's page: the picture, its label, and the metadata for link previews. */
final class SharedPage {
  static final String ROOT = "/art/";

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
  static Buffer of(
      HtmlTemplate template,
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
    return template.fill(Map.of(
        "title", artwork.title(),
        "manner", caption.equals(artwork.title()) ? "made to music" : caption,
        "year", Integer.toString(artwork.createdAt().atZone(ZoneOffset.UTC).getYear()),
        "painter", offline ? "painted by the house studio" : "painted by an image model",
        "image", artwork.imageUrl(),
        "site", HtmlTemplate.folder(site),
        "address", site + path(link),
        "picture", site + artwork.imageUrl(),
        "width", Integer.toString(artwork.width()),
        "height", Integer.toString(artwork.height())));
  }
}
