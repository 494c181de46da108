package com.algorhythmic.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A recorded piece of music. Unknown fields are null; at least one is known.
 *
 * @param colours those of its cover, as #rrggbb; empty if unknown
 */
public record Song(
    String title,
    String artist,
    String album,
    String genre,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> colours) {

  public Song {
    colours = colours == null ? List.of() : List.copyOf(colours);
  }

  /** A song without a known cover. */
  public Song(String title, String artist, String album, String genre) {
    this(title, artist, album, genre, List.of());
  }
}
