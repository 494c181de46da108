package com.algorhythmic.generation;

import com.algorhythmic.sessions.Song;
import com.algorhythmic.styles.Choice;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The input of a picture: the user's choice and what was heard. It is stored with the job, as flat JSON.
 *
 * @param orientation landscape, portrait or square
 * @param song the song that is playing; unknown fields are null
 * @param turn which of the styles leads, counted from 0 and going round; null if chance decides
 * @param words what the viewer wants to see; empty for nothing
 */
public record Wish(
    Choice choice, String orientation, AudioAnalysis audio, Song song, Long turn, String words) {
  private static final Song UNKNOWN_SONG = new Song(null, null, null, null);

  public Wish {
    song = song == null ? UNKNOWN_SONG : song;
    words = words == null ? "" : words;
  }

  /** A wish without a known song. */
  public Wish(Choice choice, String orientation, AudioAnalysis audio) {
    this(choice, orientation, audio, UNKNOWN_SONG);
  }

  /** A wish without words, whose leading style is left to chance. */
  public Wish(Choice choice, String orientation, AudioAnalysis audio, Song song) {
    this(choice, orientation, audio, song, null, "");
  }

  /** The styles of the picture, the leading one first. */
  public List<String> styles(long seed, Collection<String> avoided) {
    return turn == null
        ? choice.stylesFor(audio.mood(), seed, avoided)
        : choice.stylesInTurn(audio.mood(), turn, avoided);
  }

  /** Whether the prompt will name an artist or musician, which a provider may refuse. */
  public boolean hasNames() {
    return !choice.artists().isEmpty() || song.artist() != null;
  }

  public Wish withSong(Song song) {
    return new Wish(choice, orientation, audio, song, turn, words);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Wish ofJson(Map<String, Object> flat) {
    var json = new JsonObject(flat);
    return new Wish(
        json.mapTo(Choice.class),
        json.getString("orientation"),
        json.mapTo(AudioAnalysis.class),
        new Song(
            json.getString("musicTitle"),
            json.getString("musicArtist"),
            json.getString("musicAlbum"),
            json.getString("musicGenre"),
            strings(json.getJsonArray("musicColours"))),
        json.getLong("turn"),
        json.getString("words"));
  }

  private static List<String> strings(JsonArray array) {
    return array == null ? List.of() : array.stream().map(String.class::cast).toList();
  }

  /** The flat form. The hash of an order covers it, so the order of its fields must not change. */
  @JsonValue
  Map<String, Object> json() {
    var json = JsonObject.mapFrom(choice)
        .put("orientation", orientation)
        .mergeIn(JsonObject.mapFrom(audio))
        .put("musicTitle", song.title())
        .put("musicArtist", song.artist());
    // Orders hashed by earlier versions have no album.
    if (song.album() != null) {
      json.put("musicAlbum", song.album());
    }
    json.put("musicGenre", song.genre());
    // Orders hashed by earlier versions have no cover.
    if (!song.colours().isEmpty()) {
      json.put("musicColours", new JsonArray(song.colours()));
    }
    // Orders hashed by earlier versions have no turn.
    if (turn != null) {
      json.put("turn", turn);
    }
    // Orders hashed by earlier versions have no words.
    if (!words.isEmpty()) {
      json.put("words", words);
    }
    return json.getMap();
  }

  /**
   * The audio features that a prompt is made from.
   *
   * @param mood energetic, calm, dramatic, playful or melancholic; null if nothing was heard
   * @param energy 0–1
   * @param valence 0–1
   * @param bass 0–1
   * @param tempo beats per minute, 0 if unknown
   * @param tempoConfidence 0–1
   * @param beatsPerBar 0 if unknown
   * @param key the tonic and the mode, such as "F# minor"; null if unknown
   * @param section intro, build, drop or breakdown; null if it is none of them
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AudioAnalysis(
      String mood,
      double energy,
      double valence,
      double bass,
      double tempo,
      double tempoConfidence,
      // Orders hashed by earlier versions have none.
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int beatsPerBar,
      @JsonInclude(JsonInclude.Include.NON_NULL) String key,
      @JsonInclude(JsonInclude.Include.NON_NULL) String section) {
    private static final double MIN_CONFIDENCE = 0.4;

    /** An analysis without a known metre, key and section. */
    public AudioAnalysis(
        String mood,
        double energy,
        double valence,
        double bass,
        double tempo,
        double tempoConfidence) {
      this(mood, energy, valence, bass, tempo, tempoConfidence, 0, null, null);
    }

    /** Whether the tempo is likely enough to be shown. */
    public boolean knowsTempo() {
      return tempo > 0 && tempoConfidence >= MIN_CONFIDENCE;
    }

    /** The analysis of silence: only the energy and brightness that the picture should have. */
    public static AudioAnalysis silence(double energy, double valence) {
      return new AudioAnalysis(null, energy, valence, 0, 0, 0);
    }
  }
}
