package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the catalogue of artworks can be asked. */
public interface CatalogueMessages {
  Ask<ListStyles, StyleList> STYLES =
      new Ask<>("catalogue.styles", ListStyles.class, StyleList.class, Duration.ofSeconds(2));
  Ask<Pick, Served> PICK =
      new Ask<>("catalogue.pick", Pick.class, Served.class, Duration.ofSeconds(2));
  Ask<FindArtwork, Artwork> FIND =
      new Ask<>("catalogue.find", FindArtwork.class, Artwork.class, Duration.ofSeconds(2));
  Ask<MarkShown, Marked> SHOWN =
      new Ask<>("catalogue.shown", MarkShown.class, Marked.class, Duration.ofSeconds(2));
  Ask<CastVote, Voted> VOTE =
      new Ask<>("catalogue.vote", CastVote.class, Voted.class, Duration.ofSeconds(2));
  Ask<ToggleSaved, Saved> TOGGLE_SAVED =
      new Ask<>("catalogue.toggle-saved", ToggleSaved.class, Saved.class, Duration.ofSeconds(2));
  Ask<OpenGallery, Gallery> GALLERY =
      new Ask<>("catalogue.gallery", OpenGallery.class, Gallery.class, Duration.ofSeconds(2));

  Ask<FindTaste, Taste> TASTE =
      new Ask<>("catalogue.taste", FindTaste.class, Taste.class, Duration.ofSeconds(2));
  Ask<FindCoverage, Coverage> COVERAGE =
      new Ask<>("catalogue.coverage", FindCoverage.class, Coverage.class, Duration.ofSeconds(5));

  /** The styles and artists on offer. */
  record ListStyles() {}

  record StyleList(List<Category> categories, List<Artist> artists) {}

  record Category(String name, List<Style> styles) {}

  /** @param related ids of the styles to fall back on */
  record Style(String id, String label, List<String> related) {}

  record Artist(String id, String name) {}

  /**
   * The next picture for a session by the cascade, marked as served; NOT_FOUND where there is none.
   *
   * @param styles the chosen ones, or in dynamic mode those that suit the music
   * @param again whether one that the session had in the last hour will do, when there is no other
   */
  record Pick(
      String session,
      List<String> styles,
      List<String> artists,
      boolean dynamicMode,
      String orientation,
      boolean again) {}

  /** @param tier fresh, library, related, global or studio: which step of the cascade it came from */
  record Served(Artwork artwork, String tier) {}

  /** One artwork as this user may see it: theirs or the library's. */
  record FindArtwork(UUID artwork, UUID user) {}

  /** A screen of the session really shows the artwork now. */
  record MarkShown(String session, UUID artwork) {}

  /**
   * @param first whether this was the first screen to show it
   * @param tier as it was served, null when it wasn't
   */
  record Marked(boolean first, String tier) {}

  /** @param vote 1 for more like this, -1 for less, 0 takes a vote back */
  record CastVote(UUID user, UUID artwork, int vote) {
    public CastVote {
      if (vote < -1 || vote > 1) {
        throw new Refusal(Code.INVALID, "a vote is -1, 0 or 1", "vote");
      }
    }
  }

  /** What a user liked and disliked last. */
  record FindTaste(UUID user) {}

  /**
   * @param liked prompts of up to three pictures, the newest first
   * @param disliked prompts of up to two
   */
  record Taste(List<String> liked, List<String> disliked) {
    public static final Taste NONE = new Taste(List.of(), List.of());
  }

  /** Which styles the library has in a shape. */
  record FindCoverage(String orientation) {}

  record Coverage(List<String> styles) {}

  record Voted(UUID artworkId, int vote) {}

  /** Saves an artwork to the user's gallery, or takes it out. */
  record ToggleSaved(UUID user, UUID artwork) {}

  record Saved(UUID artworkId, boolean saved) {}

  /** @param before only what was saved earlier than this, null from the newest */
  record OpenGallery(UUID user, int limit, Instant before) {}

  /** @param next the value of before for the next page, null on the last */
  record Gallery(List<Artwork> artworks, Instant next) {}

  /**
   * A picture and the facts about it, as clients see it.
   *
   * @param provenance MUSIC_ID, AUDIO_ONLY or STYLE_ONLY: what its prompt was made from
   * @param tier how it came to this session, null outside one
   * @param palette its main colours as #rrggbb, the most frequent first
   * @param vote the asking user's, 0 for none
   */
  record Artwork(
      UUID id,
      String imageUrl,
      String thumbnailUrl,
      int width,
      int height,
      List<String> styles,
      List<String> artists,
      String title,
      String prompt,
      String provenance,
      String tier,
      String painter,
      String orientation,
      List<String> palette,
      boolean saved,
      int vote,
      Instant createdAt) {

    public Artwork withTier(String tier) {
      return new Artwork(
          id,
          imageUrl,
          thumbnailUrl,
          width,
          height,
          styles,
          artists,
          title,
          prompt,
          provenance,
          tier,
          painter,
          orientation,
          palette,
          saved,
          vote,
          createdAt);
    }
  }
}
