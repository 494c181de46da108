package com.algorhythmic.testing;

import com.algorhythmic.styles.StyleBook;
import java.sql.SQLException;
import java.util.List;

/** Library artworks as rows, without image bytes. */
public final class Library {
  private static final String INSERT =
      "INSERT INTO art_sessions (image_hash, media_type, width, height, orientation, title, prompt, provenance,"
          + " painter, styles, palette, is_library) VALUES (repeat('0', 64), 'image/jpeg', 1536, 1024, ?, 'stock', ?,"
          + " 'STYLE_ONLY', 'studio', ARRAY[?], '{#102030}', true)";

  private Library() {}

  /** Adds one artwork of each style in each orientation, except those given as "noir landscape". */
  public static void stock(Rows rows, List<String> lacking) throws SQLException {
    for (var category : StyleBook.load().list().categories()) {
      for (var style : category.styles()) {
        for (var orientation : List.of("landscape", "portrait", "square")) {
          if (!lacking.contains(style.id() + " " + orientation)) {
            rows.run(INSERT, orientation, style.label() + " artwork", style.id());
          }
        }
      }
    }
  }
}
