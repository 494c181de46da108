package com.algorhythmic.painter.studio.manner;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table from the catalogue's artists to their manner. */
public final class Artists {
  private static final Map<String, Manner> BY_ARTIST = Map.of(
      "dali", new Dali(),
      "picasso", new Picasso(),
      "van-gogh", new VanGogh(),
      "monet", new Monet(),
      "kandinsky", new Kandinsky(),
      "pollock", new Pollock(),
      "rothko", new Rothko(),
      "mondrian", new Mondrian(),
      "magritte", new Magritte(),
      "okeeffe", new OKeeffe());

  private Artists() {}

  /** The manner of an artist; empty for an unknown one. */
  public static Optional<Manner> of(String artist) {
    return Optional.ofNullable(BY_ARTIST.get(artist));
  }

  /** The ids of the artists that have a manner. */
  public static Set<String> ids() {
    return BY_ARTIST.keySet();
  }
}
