package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.SharedArtwork;
import com.algorhythmic.http.files.ContentGenerator.Visit;
import com.algorhythmic.http.files.HtmlTemplate;
import com.algorhythmic.http.files.PageTexts;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Fills the template of a shared picture's page: the picture, its label, and the metadata for link previews. */
final class SharedPage {
  static final String ROOT = "/art/";

  private static final Pattern SONG = Pattern.compile("After “(.*)”", Pattern.DOTALL);

  private SharedPage() {}

  static String path(UUID link) {
    return ROOT + link;
  }

  /** The page of a picture, in the reader's language. */
  static Buffer of(
      HtmlTemplate template, SharedArtwork artwork, StyleBook styles, UUID link, Visit visit) {
    var texts = visit.texts();
    var manner = new ArrayList<String>();
    artwork
        .styles()
        .forEach(style -> manner.add(name(texts, "style." + style, styles.label(style))));
    var artists = styles.artistNames(artwork.artists());
    for (int i = 0; i < artists.size(); i++) {
      var artist = name(texts, "artist." + artwork.artists().get(i), artists.get(i));
      manner.add(texts.text("common.afterArtists", Map.of("artists", artist)));
    }
    var title = title(artwork, styles, texts);
    // The title may be the style; do not repeat it.
    var caption = String.join(" · ", manner);
    boolean offline = artwork.painter().equals("studio");
    return template.fill(
        visit,
        Map.of(
            "title", title,
            "manner", caption.equals(title) ? texts.text("ui.madeToTheMusic") : caption,
            "year", Integer.toString(artwork.createdAt().atZone(ZoneOffset.UTC).getYear()),
            "painter", texts.text(offline ? "ui.painterStudio" : "ui.painterModel"),
            "image", artwork.imageUrl(),
            "address", visit.address() + path(link),
            "picture", visit.address() + artwork.imageUrl(),
            "width", Integer.toString(artwork.width()),
            "height", Integer.toString(artwork.height())));
  }

  /** The title in the reader's language, if it was made of a style, of a mood and a style, or of a song. */
  private static String title(SharedArtwork artwork, StyleBook styles, PageTexts texts) {
    var title = artwork.title();
    var song = SONG.matcher(title);
    if (song.matches()) {
      return texts.text("ui.titleAfterSong", Map.of("song", song.group(1)));
    }
    for (var style : artwork.styles()) {
      var label = styles.label(style);
      var named = name(texts, "style." + style, label);
      if (title.equals(label)) {
        return named;
      }
      var mood = "mood." + title.replace(" " + label, "").toLowerCase(Locale.ROOT);
      if (title.endsWith(" " + label) && texts.has(mood)) {
        return texts.text("ui.titleMoodAndStyle", Map.of("mood", texts.text(mood), "style", named));
      }
    }
    return title;
  }

  /** The name of a style or an artist; that of one which only earlier releases had is in English. */
  private static String name(PageTexts texts, String key, String english) {
    return texts.has(key) ? texts.text(key) : english;
  }
}
