package com.algorhythmic.styles;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The styles and artists that a user chose, as ids.
 *
 * @param dynamicMode whether the music chooses the styles
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Choice(List<String> styles, List<String> artists, boolean dynamicMode) {
  /** Nothing chosen: the music chooses. */
  public static final Choice NONE = new Choice(List.of(), List.of(), true);

  public Choice {
    styles = styles == null ? List.of() : List.copyOf(styles);
    artists = artists == null ? List.of() : List.copyOf(artists);
  }

  /** A choice whose parts may be missing (null): without a mode, the music chooses if no style is chosen. */
  public static Choice of(List<String> styles, List<String> artists, Boolean dynamicMode) {
    boolean noStyle = styles == null || styles.isEmpty();
    return new Choice(styles, artists, dynamicMode == null ? noStyle : dynamicMode);
  }

  /** Whether the music decides: in dynamic mode, and when no style is chosen. */
  boolean followsMusic() {
    return dynamicMode || styles.isEmpty();
  }

  /** The chosen styles, or those that suit the mood when the choice follows the music. */
  public List<String> stylesFor(String mood) {
    return followsMusic() ? MoodStyles.suggested(mood) : styles;
  }

  /**
   * The styles of one picture: the chosen ones, or one that suits the mood. The seed decides which one leads; over many
   * seeds each leads equally often, except that an avoided style leads only where there is no other.
   */
  public List<String> stylesFor(String mood, long seed, Collection<String> avoided) {
    return stylesInTurn(mood, new SplittableRandom(seed).nextLong(), avoided);
  }

  /** The styles of one picture as for a seed; of successive turns, each style leads once before one leads again. */
  public List<String> stylesInTurn(String mood, long turn, Collection<String> avoided) {
    if (followsMusic()) {
      return rotated(without(avoided, MoodStyles.suggested(mood)), turn).subList(0, 1);
    }
    return Stream.concat(
            rotated(without(avoided, styles), turn).stream(), rotated(styles, turn).stream())
        .distinct()
        .toList();
  }

  /** The chosen artists of one picture, the leading one first. */
  public List<String> artistsFor(long seed) {
    // Other bits than those that choose the style, so that every artist meets every style.
    return rotated(artists, new SplittableRandom(~seed).nextLong());
  }

  /** The names that are not avoided; all if there are no others. */
  private static List<String> without(Collection<String> avoided, List<String> names) {
    var left = names.stream().filter(name -> !avoided.contains(name)).toList();
    return left.isEmpty() ? names : left;
  }

  /** The names from one on, and then those before it. */
  private static List<String> rotated(List<String> names, long turn) {
    var rotated = new ArrayList<>(names);
    Collections.rotate(rotated, names.isEmpty() ? 0 : -Math.floorMod(turn, names.size()));
    return List.copyOf(rotated);
  }
}
