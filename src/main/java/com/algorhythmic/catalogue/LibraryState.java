package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.Library;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.styles.StyleBook.Category;
import com.algorhythmic.styles.StyleBook.Style;
import io.vertx.core.Future;
import java.util.List;

/** Counts how complete the library is in this node's memory. */
final class LibraryState {
  private static final List<String> ORIENTATIONS = List.of("landscape", "portrait", "square");

  private final Database database;
  private final LibraryIndex index;
  private final List<String> styles;
  private final int target;
  private final LibraryRows rows = new LibraryRows();

  /** @param perStyle the target number of pictures for each style and orientation */
  LibraryState(Database database, StyleBook book, LibraryIndex index, int perStyle) {
    this.database = database;
    this.index = index;
    styles = book.list().categories().stream()
        .map(Category::styles)
        .flatMap(List::stream)
        .map(Style::id)
        .toList();
    target = styles.size() * ORIENTATIONS.size() * perStyle;
  }

  Future<Library> find() {
    return rows.isFilling(database.client())
        .map(filling -> new Library(styles.size(), covered(), index.full(), target, filling));
  }

  void measure(Meters meters) {
    meters.library(index.full(), covered(), target);
  }

  private int covered() {
    return (int) styles.stream()
        .filter(style ->
            ORIENTATIONS.stream().allMatch(orientation -> index.full(style, orientation) > 0))
        .count();
  }
}
