package com.algorhythmic.generation.prompt;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.generation.prompt.Prompt.Draft.Part;
import com.algorhythmic.styles.ArtistStyles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text for an image model, made from the viewer's words, the song, the sound, the chosen styles and artists, and past
 * votes. It always ends with the rule against letters. The other parts are added by weight while there is room: the leading
 * style, the viewer's words, the song and its artist, the sound, the first artist, the latest vote for and against, album
 * and genre, and then the rest.
 *
 * @param provenance MUSIC_ID, AUDIO_ONLY or STYLE_ONLY: the input that dominates
 * @param title the picture's title
 * @param contents the parts of the input that are in the text
 */
public record Prompt(String text, String provenance, String title, Contents contents) {
  static final String ASKED = "the viewer asks for ";
  static final String COVER = "in the colours of its cover ";
  static final String LIKED = "closer to: ";
  static final String DISLIKED = "unlike: ";
  static final String STYLED = " artwork";
  static final String MEETS = " meets ";
  private static final int TITLE_LENGTH = 100;
  private static final int NAME_LENGTH = 50;
  private static final int WORDS_LENGTH = 200;
  private static final int MAX_LIKED = 3;
  /** So common that a prompt need not say it. */
  private static final int COMMON_BEATS = 4;

  private static final int MAX_DISLIKED = 2;
  static final String ALWAYS = "No text, no letters, no logos.";

  public static Prompt of(
      Wish wish, List<String> styleLabels, List<String> artistNames, Taste taste) {
    return of(wish, styleLabels, artistNames, taste, false);
  }

  /**
   * @param styleLabels labels of the styles, the leading one first
   * @param artistNames the artists to imitate
   * @param nameless whether names are left out because the provider refused one: descriptions replace the artists, and
   *     the musician is omitted
   */
  public static Prompt of(
      Wish wish,
      List<String> styleLabels,
      List<String> artistNames,
      Taste taste,
      boolean nameless) {
    var styles = styleLabels.isEmpty() ? List.of("Abstract") : styleLabels;
    var song = wish.song();
    var title = PromptText.plain(song.title(), TITLE_LENGTH);
    var musician = PromptText.plain(song.artist(), NAME_LENGTH);
    var album = PromptText.plain(song.album(), NAME_LENGTH);
    var genre = PromptText.plain(song.genre(), NAME_LENGTH);
    var sound = sound(wish.audio());
    var hints = new TasteHints(styles, sound, nameless);
    var liked = hints.of(taste.liked(), MAX_LIKED);
    var disliked = hints.of(taste.disliked(), MAX_DISLIKED);

    var draft = new Draft(ALWAYS);
    addStyle(draft, styles, 0, nameless);
    draft.add(Part.WORDS, PromptText.plain(wish.words(), WORDS_LENGTH));
    draft.add(Part.TITLE, title);
    draft.add(Part.MUSICIAN, nameless ? null : musician);
    draft.add(Part.COVER, cover(song.colours()));
    draft.add(Part.SOUND, sound);
    addArtist(draft, artistNames, 0, nameless);
    draft.add(Part.LIKED, at(liked, 0));
    draft.add(Part.DISLIKED, at(disliked, 0));
    draft.add(Part.ALBUM, album);
    draft.add(Part.GENRE, genre);
    addStyle(draft, styles, 1, nameless);
    draft.add(Part.LIKED, at(liked, 1));
    addArtist(draft, artistNames, 1, nameless);
    draft.add(Part.DISLIKED, at(disliked, 1));
    draft.add(Part.LIKED, at(liked, 2));
    for (int i = 2; i < Math.max(styles.size(), artistNames.size()); i++) {
      addStyle(draft, styles, i, nameless);
      addArtist(draft, artistNames, i, nameless);
    }

    var music = first(title, musician, album, genre);
    return new Prompt(
        draft.text(),
        music != null ? "MUSIC_ID" : sound != null ? "AUDIO_ONLY" : "STYLE_ONLY",
        label(music, wish.audio().mood(), styles.get(0)),
        contents(draft));
  }

  /** The sound in words; null if nothing was heard. Silence has medium energy and no mood. */
  private static String sound(AudioAnalysis audio) {
    var words = new ArrayList<String>();
    if (audio.mood() != null) {
      words.add(audio.mood() + " mood");
    }
    var energy = audio.energy() > 0.7 ? "high" : audio.energy() > 0.4 ? "medium" : "low";
    if (audio.mood() != null || !energy.equals("medium")) {
      words.add(energy + " energy");
    }
    if (audio.knowsTempo()) {
      words.add(
          (audio.tempo() > 140 ? "fast" : audio.tempo() > 90 ? "moderate" : "slow") + " tempo");
      if (audio.beatsPerBar() > 0 && audio.beatsPerBar() != COMMON_BEATS) {
        words.add(audio.beatsPerBar() + " beats a bar");
      }
    }
    if (audio.key() != null) {
      words.add(audio.key().endsWith("minor") ? "minor key" : "major key");
    }
    if (audio.section() != null) {
      words.add(audio.section() + " section");
    }
    if (audio.bass() > 0.6) {
      words.add("strong bass");
    }
    if (audio.valence() > 0.6 || audio.valence() < 0.4) {
      words.add(audio.valence() > 0.6 ? "bright" : "dark");
    }
    return words.isEmpty() ? null : String.join(", ", words);
  }

  /** The colours of the song's cover; null if unknown. */
  private static String cover(List<String> colours) {
    return colours.isEmpty() ? null : COVER + String.join(" ", colours);
  }

  private static void addStyle(Draft draft, List<String> labels, int i, boolean nameless) {
    var label = PromptText.plain(at(labels, i), NAME_LENGTH);
    draft.add(Part.STYLE, nameless && label != null ? ArtistStyles.withoutNames(label) : label);
  }

  private static void addArtist(Draft draft, List<String> names, int i, boolean nameless) {
    var name = PromptText.plain(at(names, i), NAME_LENGTH);
    if (name != null) {
      draft.add(
          nameless ? Part.MANNER : Part.ARTIST, nameless ? ArtistStyles.ofArtist(name) : name);
    }
  }

  private static String label(String music, String mood, String style) {
    if (music != null) {
      return "After “" + music + "”";
    }
    return mood == null
        ? style
        : mood.substring(0, 1).toUpperCase(Locale.ROOT) + mood.substring(1) + " " + style;
  }

  private static Contents contents(Draft draft) {
    return new Contents(
        draft.first(Part.TITLE),
        draft.first(Part.MUSICIAN),
        draft.first(Part.ALBUM),
        draft.first(Part.GENRE),
        draft.first(Part.SOUND),
        draft.all(Part.STYLE),
        draft.all(draft.all(Part.MANNER).isEmpty() ? Part.ARTIST : Part.MANNER),
        draft.all(Part.LIKED),
        draft.all(Part.DISLIKED));
  }

  private static String first(String... words) {
    for (var word : words) {
      if (word != null) {
        return word;
      }
    }
    return null;
  }

  private static String at(List<String> list, int i) {
    return i < list.size() ? list.get(i) : null;
  }

  /**
   * The parts of a prompt; null or empty if unknown or without room.
   *
   * @param sound the sound in words
   * @param artists names, or descriptions if names were refused
   * @param liked hints from liked pictures
   * @param disliked hints from disliked pictures
   */
  public record Contents(
      String title,
      String musician,
      String album,
      String genre,
      String sound,
      List<String> styles,
      List<String> artists,
      List<String> liked,
      List<String> disliked) {}

  /** A prompt under construction: takes parts in the order of their weight, and skips those that no longer fit. */
  static final class Draft {
    private static final int MAX_LENGTH = 400;

    private final String last;
    private final Map<Part, List<String>> parts = new EnumMap<>(Part.class);

    /** @param last the last sentence of every prompt */
    Draft(String last) {
      this.last = last;
      for (var part : Part.values()) {
        parts.put(part, new ArrayList<>());
      }
    }

    /** Adds the words unless they are null, a repetition or too long. */
    void add(Part part, String words) {
      var list = parts.get(part);
      if (words == null || list.contains(words)) {
        return;
      }
      list.add(words);
      if (text().length() > MAX_LENGTH) {
        list.remove(list.size() - 1);
      }
    }

    /** The words of a part, in order. */
    List<String> all(Part part) {
      return List.copyOf(parts.get(part));
    }

    /** The first words of a part, or null. */
    String first(Part part) {
      return parts.get(part).stream().findFirst().orElse(null);
    }

    String text() {
      var clauses = Stream.of(
              music(),
              clause("", Part.COVER, "", ""),
              first(Part.WORDS) == null ? "" : ASKED + '"' + first(Part.WORDS) + '"',
              String.join(", ", parts.get(Part.SOUND)),
              clause("", Part.STYLE, MEETS, STYLED),
              clause("in the manner of ", Part.ARTIST, " and ", ""),
              clause("with ", Part.MANNER, " and ", ""),
              clause(LIKED, Part.LIKED, " / ", ""),
              clause(DISLIKED, Part.DISLIKED, " / ", ""))
          .filter(clause -> !clause.isEmpty())
          .collect(Collectors.joining("; "));
      return clauses.isEmpty() ? last : clauses + ". " + last;
    }

    private String music() {
      boolean hasMusic = Stream.of(Part.TITLE, Part.MUSICIAN, Part.ALBUM, Part.GENRE)
          .anyMatch(part -> !parts.get(part).isEmpty());
      return !hasMusic
          ? ""
          : quoted("The song", " ", Part.TITLE)
              + quoted("", " by ", Part.MUSICIAN)
              + quoted("", " from the album ", Part.ALBUM)
              + quoted("", " in the genre ", Part.GENRE);
    }

    private String quoted(String always, String before, Part part) {
      var words = first(part);
      return words == null ? always : always + before + '"' + words + '"';
    }

    private String clause(String before, Part part, String between, String after) {
      var list = parts.get(part);
      return list.isEmpty() ? "" : before + String.join(between, list) + after;
    }

    /** The kinds of parts. */
    enum Part {
      WORDS,
      TITLE,
      MUSICIAN,
      ALBUM,
      GENRE,
      COVER,
      SOUND,
      STYLE,
      ARTIST,
      MANNER,
      LIKED,
      DISLIKED
    }
  }
}
