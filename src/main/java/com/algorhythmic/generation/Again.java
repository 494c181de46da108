package com.algorhythmic.generation;

import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.Why;
import com.algorhythmic.catalogue.Why.Heard;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.styles.Choice;
import java.util.List;

/** Rebuilds the wish that a picture was made from, so that it can be painted again. */
final class Again {
  /** What a picture of silence is painted with. */
  private static final double MEDIUM = 0.5;

  private Again() {}

  /**
   * The wish for another picture from the same words, song and sound.
   *
   * @param artwork with its why, if that is known
   * @param style the only style of the new picture; null for those of the artwork, in the same order
   */
  static Wish wish(Artwork artwork, String style) {
    var description = artwork.description();
    var why = artwork.why();
    var choice = new Choice(
        style == null ? description.styles() : List.of(style), description.artists(), false);
    return new Wish(
        choice,
        artwork.picture().orientation(),
        audio(why == null ? null : why.heard()),
        song(why == null ? null : why.music()),
        // The first of the styles leads again.
        0L,
        why == null || why.asked() == null ? "" : why.asked().words());
  }

  private static AudioAnalysis audio(Heard heard) {
    return heard == null
        ? AudioAnalysis.silence(MEDIUM, MEDIUM)
        : new AudioAnalysis(
            heard.mood(),
            heard.energy(),
            heard.valence(),
            heard.bass(),
            heard.tempo(),
            // A picture keeps its tempo whether that was certain or not.
            heard.tempo() > 0 ? 1 : 0,
            heard.beatsPerBar(),
            heard.key(),
            heard.section());
  }

  private static Song song(Why.Music music) {
    return music == null
        ? null
        : new Song(music.title(), music.artist(), null, music.genre(), music.cover());
  }
}
