package com.algorhythmic.generation.prompt;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.generation.prompt.PromptDraft.Part;
import com.algorhythmic.styles.ArtistStyles;
import java.util.List;
import java.util.Locale;

/**
 * The words that an image model paints from, made from the music, the sound, the chosen styles and artists, and past
 * votes. They end with the rule against letters, whatever else has no room: by weight come the leading style, the song
 * and its artist, the sound, the first artist, the newest vote for and against, album and genre, and then the rest.
 *
 * @param provenance MUSIC_ID, AUDIO_ONLY or STYLE_ONLY: what led
 * @param title for a museum label
 * @param why what of all that was given is in the words
 */
public record Prompt(String text, String provenance, String title, Why why) {
  private static final int TITLE_WORDS = 100;
  private static final int NAME_WORDS = 50;
  private static final int LIKED = 3;
  private static final int DISLIKED = 2;
  static final String ALWAYS = "No text, no letters, no logos.";

  public static Prompt of(
      Wish wish, List<String> styleLabels, List<String> artistNames, Taste taste) {
    return of(wish, styleLabels, artistNames, taste, false);
  }

  /**
   * @param styleLabels labels of the styles, the leading one first
   * @param artistNames whose manner to paint in
   * @param nameless whether nobody may be named, because the provider refused somebody's name: the manners of the
   *     artists stand for them, and the musician is left out
   */
  public static Prompt of(
      Wish wish,
      List<String> styleLabels,
      List<String> artistNames,
      Taste taste,
      boolean nameless) {
    var styles = styleLabels.isEmpty() ? List.of("Abstract") : styleLabels;
    var title = PromptText.plain(wish.musicTitle(), TITLE_WORDS);
    var musician = PromptText.plain(wish.musicArtist(), NAME_WORDS);
    var album = PromptText.plain(wish.musicAlbum(), NAME_WORDS);
    var genre = PromptText.plain(wish.musicGenre(), NAME_WORDS);
    var sound = SoundWords.of(wish);
    var gist = new TasteHints(styles, sound, nameless);
    var liked = gist.of(taste.liked(), LIKED);
    var disliked = gist.of(taste.disliked(), DISLIKED);

    var draft = new PromptDraft(ALWAYS);
    addStyle(draft, styles, 0, nameless);
    draft.add(Part.TITLE, title);
    draft.add(Part.MUSICIAN, nameless ? null : musician);
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
        label(music, wish.mood(), styles.get(0)),
        why(draft));
  }

  private static void addStyle(PromptDraft draft, List<String> labels, int i, boolean nameless) {
    var label = PromptText.plain(at(labels, i), NAME_WORDS);
    draft.add(Part.STYLE, nameless && label != null ? ArtistStyles.withoutNames(label) : label);
  }

  private static void addArtist(PromptDraft draft, List<String> names, int i, boolean nameless) {
    var name = PromptText.plain(at(names, i), NAME_WORDS);
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

  private static Why why(PromptDraft draft) {
    return new Why(
        draft.first(Part.TITLE),
        draft.first(Part.MUSICIAN),
        draft.first(Part.ALBUM),
        draft.first(Part.GENRE),
        draft.first(Part.SOUND),
        draft.taken(Part.STYLE),
        draft.taken(draft.taken(Part.MANNER).isEmpty() ? Part.ARTIST : Part.MANNER),
        draft.taken(Part.LIKED),
        draft.taken(Part.DISLIKED));
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
   * What a picture's words were made of, for whoever asks why it looks so; null or empty is what wasn't known or had no
   * room.
   *
   * @param sound in words, as heard
   * @param artists names, or manners where names were refused
   * @param liked the gist of each picture that pulled
   * @param disliked of each that pushed away
   */
  public record Why(
      String title,
      String musician,
      String album,
      String genre,
      String sound,
      List<String> styles,
      List<String> artists,
      List<String> liked,
      List<String> disliked) {}
}
