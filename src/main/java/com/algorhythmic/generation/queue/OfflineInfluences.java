package com.algorhythmic.generation.queue;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.painter.studio.Section;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Key;
import com.algorhythmic.painter.studio.kit.Rhythm;
import com.algorhythmic.styles.SongMotifs;
import com.algorhythmic.styles.ViewerWords;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the offline painter takes from a wish and from votes besides the styles. What is liked and disliked alike is not
 * what the votes were about, so it counts for neither.
 *
 * @param seed of the picture, which decides when a liked motif appears
 */
record OfflineInfluences(Wish wish, Taste taste, long seed) {
  /** The beats of a bar when only the tempo is known. */
  private static final int USUAL_BEATS = 4;

  /** Two colours are one when their channels together differ by less, in 8-bit steps. */
  private static final int SAME = 60;

  private static final int MAX_MOTIFS = 2;

  /** How far votes move the energy towards that of liked pictures or away from that of disliked ones. */
  private static final double PULL = 0.4;

  private static final double PUSH = 0.15;
  private static final List<String> TONICS =
      List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

  /** @param artists the leading one first */
  Influences of(List<String> artists) {
    var liked = colours(taste.wanted().colours());
    var disliked = colours(taste.unwanted().colours());
    return new Influences(
        artists,
        without(disliked, liked),
        without(liked, disliked),
        askedColours(),
        rhythm(),
        motifs(),
        key(),
        section());
  }

  /** The styles that led disliked pictures and no liked one. */
  List<String> avoidedStyles() {
    return minus(taste.unwanted().styles(), taste.wanted().styles());
  }

  /** The energy to paint with, 0 to 1: that of the music, nearer to that of liked pictures, which are as dense as it. */
  double energy() {
    double heard = wish.audio().energy();
    double pull =
        mean(taste.wanted().energies()).map(liked -> PULL * (liked - heard)).orElse(0.0);
    double push = mean(taste.unwanted().energies())
        .map(disliked ->
            Math.max(0, 1 - 4 * Math.abs(heard - disliked)) * (heard < disliked ? -PUSH : PUSH))
        .orElse(0.0);
    return fraction(heard + pull + push + asked().energy());
  }

  /** The brightness to paint with, 0 to 1: that of the music, and what the viewer's words add to it. */
  double valence() {
    return fraction(wish.audio().valence() + asked().valence());
  }

  /** The colours that the viewer's words name, else those of the song's cover. */
  private List<Integer> askedColours() {
    var named = asked().colours();
    return named.isEmpty() ? colours(wish.song().colours()) : named;
  }

  private ViewerWords asked() {
    return ViewerWords.of(wish.words());
  }

  private static double fraction(double value) {
    return Math.max(0, Math.min(1, value));
  }

  private static Optional<Double> mean(List<Double> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.stream().mapToDouble(value -> value).average().orElseThrow());
  }

  /** Those that the viewer asks for, then those of the song that are not avoided, and in most pictures a liked one. */
  private List<String> motifs() {
    var song = wish.song();
    var unwanted = minus(taste.unwanted().motifs(), taste.wanted().motifs());
    var named = minus(SongMotifs.of(song.title(), song.genre(), wish.audio().mood()), unwanted);
    var liked = minus(taste.wanted().motifs(), taste.unwanted().motifs());
    return Stream.of(
            asked().motifs().stream(),
            named.stream(),
            liked.stream().skip(Math.floorMod(seed, liked.size() + 1)).limit(1))
        .flatMap(Function.identity())
        .distinct()
        .limit(MAX_MOTIFS)
        .toList();
  }

  private static List<String> minus(List<String> names, Collection<String> others) {
    return names.stream().filter(name -> !others.contains(name)).toList();
  }

  private Rhythm rhythm() {
    var audio = wish.audio();
    if (!audio.knowsTempo()) {
      return Rhythm.NONE;
    }
    return new Rhythm(audio.tempo(), audio.beatsPerBar() > 1 ? audio.beatsPerBar() : USUAL_BEATS);
  }

  private Optional<Key> key() {
    var key = wish.audio().key();
    return Optional.ofNullable(key)
        .map(name -> new Key(TONICS.indexOf(name.split(" ")[0]), name.endsWith("minor")));
  }

  private Section section() {
    var section = wish.audio().section();
    return section == null ? Section.NONE : Section.valueOf(section.toUpperCase(Locale.ROOT));
  }

  /** The colours that are not like one of the others. */
  private static List<Integer> without(List<Integer> others, List<Integer> colours) {
    return colours.stream()
        .filter(
            colour -> others.stream().noneMatch(other -> Colour.difference(colour, other) < SAME))
        .toList();
  }

  private static List<Integer> colours(List<String> palette) {
    return palette.stream()
        .map(colour -> Integer.parseInt(colour.substring(1), 16))
        .toList();
  }
}
