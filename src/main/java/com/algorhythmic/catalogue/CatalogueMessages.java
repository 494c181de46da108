package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.bus.Topic;
import com.algorhythmic.styles.StyleBook.StyleList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  Ask<SetShared, Shared> SET_SHARED =
      new Ask<>("catalogue.set-shared", SetShared.class, Shared.class, Duration.ofSeconds(2));
  Ask<FindShared, OnShow> FIND_SHARED =
      new Ask<>("catalogue.find-shared", FindShared.class, OnShow.class, Duration.ofSeconds(2));
  Ask<ReadHistory, History> HISTORY =
      new Ask<>("catalogue.history", ReadHistory.class, History.class, Duration.ofSeconds(2));
  Ask<Recall, Artwork> RECALL =
      new Ask<>("catalogue.recall", Recall.class, Artwork.class, Duration.ofSeconds(2));

  Ask<Bridge, Bridged> BRIDGE =
      new Ask<>("catalogue.bridge", Bridge.class, Bridged.class, Duration.ofSeconds(2));
  Ask<Transition, TransitionSteps> TRANSITION = new Ask<>(
      "catalogue.transition", Transition.class, TransitionSteps.class, Duration.ofSeconds(2));
  Ask<MarkViewed, Viewed> VIEWED =
      new Ask<>("catalogue.viewed", MarkViewed.class, Viewed.class, Duration.ofSeconds(2));
  Ask<FindLibrary, Library> LIBRARY =
      new Ask<>("catalogue.library", FindLibrary.class, Library.class, Duration.ofSeconds(2));
  Ask<FindCacheStats, CacheStats> CACHE_STATS = new Ask<>(
      "catalogue.cache-stats", FindCacheStats.class, CacheStats.class, Duration.ofSeconds(5));
  Ask<ClearCache, CacheStats> CLEAR_CACHE =
      new Ask<>("catalogue.clear-cache", ClearCache.class, CacheStats.class, Duration.ofSeconds(5));
  Topic<Given> GIVEN = new Topic<>("catalogue.given", Given.class);
  Topic<RecentlyServedCleared> RECENTLY_SERVED_CLEARED =
      new Topic<>("catalogue.recently-served-cleared", RecentlyServedCleared.class);

  Ask<FindTaste, Taste> TASTE =
      new Ask<>("catalogue.taste", FindTaste.class, Taste.class, Duration.ofSeconds(2));
  Ask<FindCoverage, Coverage> COVERAGE =
      new Ask<>("catalogue.coverage", FindCoverage.class, Coverage.class, Duration.ofSeconds(5));

  /** The styles and artists on offer. */
  record ListStyles() {}

  /**
   * The next picture for a session by the cascade, marked as served; NOT_FOUND where there is none.
   *
   * @param styles the chosen ones, or in dynamic mode those that suit the music
   * @param user whose session it is
   * @param again whether one that the session had in the last hour will do, when there is no other
   * @param artwork one that was painted for this very moment, or null
   */
  record Pick(
      String session,
      UUID user,
      List<String> styles,
      List<String> artists,
      boolean dynamicMode,
      String orientation,
      boolean again,
      UUID artwork) {}

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

  /**
   * @param vote 1 for more like this, -1 for less, 0 takes a vote back
   * @param session where it was given to be shown, for whoever may judge only that; null for everybody else
   */
  record CastVote(UUID user, UUID artwork, int vote, String session) {
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

  /** How many full pictures the library has of each style in each orientation. */
  record FindCoverage() {}

  record Coverage(List<Shelf> shelves) {}

  record Shelf(String style, String orientation, int pictures) {}

  /**
   * What can be shown right now while a fresh picture is made; null takes what the session plays.
   *
   * @param styles ids or labels
   */
  record Bridge(
      String session,
      UUID user,
      List<String> styles,
      List<String> artists,
      Boolean dynamicMode,
      String orientation,
      String mood,
      int limit) {}

  /**
   * @param artworks the best first, without the viewer's marks; none where there is nothing new to show
   * @param tier of the first, or null
   */
  record Bridged(List<Artwork> artworks, String tier) {}

  /** A way from one taste to another; styles are ids or labels. */
  record Transition(
      String session,
      UUID user,
      List<String> from,
      List<String> to,
      String orientation,
      int steps) {}

  /** @param styles which each of the artworks was chosen for */
  record TransitionSteps(List<Artwork> artworks, List<String> styles) {}

  /** A client of the session has really shown these. */
  record MarkViewed(String session, UUID user, List<UUID> artworks) {}

  /** @param unknown those that don't exist, or are somebody else's */
  record Viewed(List<UUID> viewed, List<UUID> unknown) {}

  record FindLibrary() {}

  /**
   * How far the library is.
   *
   * @param covered how many of the styles have a full picture in every orientation
   * @param pictures full ones
   * @param target how many there are to be at least
   * @param filling whether somebody is painting for it just now
   */
  record Library(int styles, int covered, int pictures, int target, boolean filling) {}

  record FindCacheStats() {}

  /**
   * What is left out of choices because somebody had it lately.
   *
   * @param oldestEntry null when there is nothing
   */
  record CacheStats(int totalUsers, int totalArtworks, Instant oldestEntry) {}

  record ClearCache(UUID administrator) {}

  /** A session was given something, or a screen of it has shown it. */
  record Given(String session, List<UUID> artworks, long atMs, boolean shown) {}

  /** Everything may be given again to everybody. */
  record RecentlyServedCleared() {}

  record Voted(UUID artworkId, int vote) {}

  /**
   * Saves an artwork to the user's gallery, or takes it out.
   *
   * @param session where it was given to be shown, for whoever may save only that; null for everybody else
   */
  record ToggleSaved(UUID user, UUID artwork, String session) {}

  record Saved(UUID artworkId, boolean saved) {}

  /** @param before only what was saved earlier than this, null from the newest */
  record OpenGallery(UUID user, int limit, Instant before) {}

  /**
   * A page of a gallery.
   *
   * @param next the value of before for the next page, null on the last
   * @param count how many are saved altogether
   * @param links where those of the page that are shared can be seen, by their id
   */
  record Gallery(List<Artwork> artworks, Instant next, int count, Map<String, String> links) {}

  /** Lets whoever knows the link see a picture that the user saved, or no longer. */
  record SetShared(UUID user, UUID artwork, boolean shared) {}

  /** @param link where it can be seen, as a path; null where it can't */
  record Shared(UUID artworkId, String link) {}

  /** What a link lets everybody see; NOT_FOUND where it does not hold, or no longer. */
  record FindShared(UUID link) {}

  /** A shared picture for strangers: what hangs on the wall, and not the words it was made from. */
  record OnShow(
      String title,
      List<String> styles,
      List<String> artists,
      String painter,
      String imageUrl,
      int width,
      int height,
      Instant createdAt) {}

  /** What screens of one's own session have shown, the newest first. */
  record ReadHistory(String session, UUID user, int limit) {}

  record History(List<Artwork> artworks) {}

  /** One that a screen of the session has shown before; NOT_FOUND where none has. */
  record Recall(String session, UUID user, UUID artwork) {}

  /** How a user stands to an artwork now, for their other screens; null is what has not changed. */
  record Opinion(UUID artworkId, Integer vote, Boolean saved) {}

  /**
   * A picture and the facts about it, as clients see it.
   *
   * @param provenance MUSIC_ID, AUDIO_ONLY or STYLE_ONLY: what its prompt was made from
   * @param tier how it came to this session, null outside one
   * @param palette its main colours as #rrggbb, the most frequent first
   * @param vote the asking user's, 0 for none
   * @param why told of a single artwork only, else null
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
      Instant createdAt,
      Why why) {

    public Artwork withTier(String tier) {
      return with(tier, why);
    }

    Artwork withWhy(Why why) {
      return with(tier, why);
    }

    private Artwork with(String tier, Why why) {
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
          createdAt,
          why);
    }
  }

  /**
   * What a picture was made from beyond its prompt; each is null where it is not known.
   *
   * @param liked prompts that pulled
   * @param disliked prompts that pushed away
   * @param seed as text: it has more digits than JSON numbers do in browsers
   * @param costUsd what the provider charged
   */
  record Why(
      Music music,
      Heard heard,
      List<String> liked,
      List<String> disliked,
      String seed,
      Long inputTokens,
      Long outputTokens,
      Double costUsd) {}

  /** The song that was known. */
  record Music(String title, String artist, String genre) {}

  /** What the ear made of the sound. */
  record Heard(String mood, double energy, double valence, double bass, double tempo) {}
}
