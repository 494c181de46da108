package com.algorhythmic.generation.queue;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Rhythm;
import com.algorhythmic.styles.SongMotifs;
import java.util.List;

/** What the offline painter takes from a wish and from votes besides the styles. */
final class OfflineInfluences {
  /** The beats of a bar when only the tempo is known. */
  private static final int USUAL_BEATS = 4;

  /** Two colours are one when their channels together differ by less, in 8-bit steps. */
  private static final int SAME = 60;

  private OfflineInfluences() {}

  /** @param artists the leading one first */
  static Influences of(Wish wish, List<String> artists, Taste taste) {
    var liked = colours(taste.likedColours());
    // A colour of both kinds of pictures is not what the votes were about.
    var disliked = colours(taste.dislikedColours()).stream()
        .filter(
            colour -> liked.stream().noneMatch(other -> Colour.difference(colour, other) < SAME))
        .toList();
    var song = wish.song();
    return new Influences(
        artists,
        liked,
        disliked,
        rhythm(wish),
        SongMotifs.of(song.title(), song.genre(), wish.audio().mood()));
  }

  private static Rhythm rhythm(Wish wish) {
    var audio = wish.audio();
    if (!audio.knowsTempo()) {
      return Rhythm.NONE;
    }
    return new Rhythm(audio.tempo(), audio.beatsPerBar() > 1 ? audio.beatsPerBar() : USUAL_BEATS);
  }

  private static List<Integer> colours(List<String> palette) {
    return palette.stream()
        .map(colour -> Integer.parseInt(colour.substring(1), 16))
        .toList();
  }
}
