package com.algorhythmic.painter.studio;

import com.algorhythmic.painter.studio.kit.Key;
import com.algorhythmic.painter.studio.kit.Rhythm;
import java.util.List;
import java.util.Optional;

/**
 * What changes a picture besides its scene.
 *
 * @param artists ids of the artists whose manner it follows, the leading one first
 * @param liked colours of pictures that the viewer liked
 * @param disliked colours of pictures that the viewer did not like
 * @param asked colours that the viewer's words ask for
 * @param motifs names of things that the words of the viewer and of the song bring into it
 * @param key empty if unknown
 */
public record Influences(
    List<String> artists,
    List<Integer> liked,
    List<Integer> disliked,
    List<Integer> asked,
    Rhythm rhythm,
    List<String> motifs,
    Optional<Key> key,
    Section section) {
  /** Nothing but the scene. */
  public static final Influences NONE = new Influences(
      List.of(),
      List.of(),
      List.of(),
      List.of(),
      Rhythm.NONE,
      List.of(),
      Optional.empty(),
      Section.NONE);

  public Influences {
    artists = List.copyOf(artists);
    liked = List.copyOf(liked);
    disliked = List.copyOf(disliked);
    asked = List.copyOf(asked);
    motifs = List.copyOf(motifs);
  }

  public Influences withArtists(String... artists) {
    return new Influences(List.of(artists), liked, disliked, asked, rhythm, motifs, key, section);
  }

  /** With the colours that votes are for and against. */
  public Influences withVotes(List<Integer> liked, List<Integer> disliked) {
    return new Influences(artists, liked, disliked, asked, rhythm, motifs, key, section);
  }

  /** With the colours that the viewer's words ask for, as 0xrrggbb. */
  public Influences withAsked(Integer... asked) {
    return new Influences(artists, liked, disliked, List.of(asked), rhythm, motifs, key, section);
  }

  public Influences withRhythm(double tempo, int beatsPerBar) {
    var rhythm = new Rhythm(tempo, beatsPerBar);
    return new Influences(artists, liked, disliked, asked, rhythm, motifs, key, section);
  }

  public Influences withMotifs(String... motifs) {
    return new Influences(artists, liked, disliked, asked, rhythm, List.of(motifs), key, section);
  }

  /** With a key by the pitch class of its tonic: 0 is C, up to 11. */
  public Influences withKey(int tonic, boolean isMinor) {
    var key = Optional.of(new Key(tonic, isMinor));
    return new Influences(artists, liked, disliked, asked, rhythm, motifs, key, section);
  }

  public Influences withSection(Section section) {
    return new Influences(artists, liked, disliked, asked, rhythm, motifs, key, section);
  }
}
