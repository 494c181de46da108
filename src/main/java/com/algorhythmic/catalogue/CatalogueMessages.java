package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.NodeAsk;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.bus.Topic;
import com.algorhythmic.painter.dna.Dna;
import com.algorhythmic.sessions.Sound.Emotion;
import com.algorhythmic.sessions.Source;
import com.algorhythmic.styles.StyleBook.StyleList;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The questions that the catalogue of artworks answers. */
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
  Ask<SetShared, Shared> SET_SHARED =
      new Ask<>("catalogue.set-shared", SetShared.class, Shared.class, Duration.ofSeconds(2));
  Ask<FindShared, SharedArtwork> FIND_SHARED = new Ask<>(
      "catalogue.find-shared", FindShared.class, SharedArtwork.class, Duration.ofSeconds(2));
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
  NodeAsk<FindStore, StoreStatus> STORE =
      new NodeAsk<>("catalogue.store", FindStore.class, StoreStatus.class, Duration.ofSeconds(2));
  Ask<FindCacheStats, CacheStats> CACHE_STATS = Ask.forOperators(
      "catalogue.cache-stats", FindCacheStats.class, CacheStats.class, Duration.ofSeconds(5));
  Ask<ClearCache, CacheStats> CLEAR_CACHE = Ask.forAdministrators(
      "catalogue.clear-cache", ClearCache.class, CacheStats.class, Duration.ofSeconds(5));
  Topic<RecentlyServedCleared> RECENTLY_SERVED_CLEARED =
      new Topic<>("catalogue.recently-served-cleared", RecentlyServedCleared.class);

  Topic<TasteChanged> TASTE_CHANGED = new Topic<>("catalogue.taste-changed", TasteChanged.class);

  Ask<FindTaste, Taste> TASTE =
      new Ask<>("catalogue.taste", FindTaste.class, Taste.class, Duration.ofSeconds(2));
  Ask<FindCoverage, Coverage> COVERAGE =
      new Ask<>("catalogue.coverage", FindCoverage.class, Coverage.class, Duration.ofSeconds(5));

  /** Lists the styles and artists that viewers can choose. */
  record ListStyles() {}

  /**
   * Picks the next artwork of a session by the cascade and marks it as served; NOT_FOUND if there is none.
   *
   * @param user the owner of the session
   * @param again whether to repeat an artwork of the last hour, or to take one of another orientation, if there is no other
   * @param artwork an artwork to serve in any case, because it was just painted; null for none
   * @param heard the character of the music now; null if nothing is heard
   */
  record Pick(
      String session,
      UUID user,
      @JsonUnwrapped Wanted wanted,
      boolean again,
      UUID artwork,
      Emotion heard) {}

  /**
   * What the session's pictures are to be like; flat in JSON.
   *
   * @param styles the chosen ones, or in dynamic mode those that suit the music
   * @param source null, from nodes of earlier releases, for new pictures
   * @param chosenAtMs when the session's plan changed last; pictures made after that come before older ones
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Wanted(
      List<String> styles,
      boolean dynamicMode,
      String orientation,
      Source source,
      long chosenAtMs) {
    public Wanted {
      source = source == null ? Source.NEW : source;
    }
  }

  /** @param tier fresh, gallery, favourites, library, related, global or studio: which step of the cascade it came from */
  record Served(Artwork artwork, String tier) {}

  /** Finds an artwork that the user may see: one made for them, or one of the library. */
  record FindArtwork(UUID artwork, UUID user) {}

  /** Records that a screen of the session shows the artwork. */
  record MarkShown(String session, UUID artwork) {}

  /**
   * @param first whether this was the first screen to show it
   * @param tier the tier of a first showing, otherwise null
   * @param opened whether it opened the account of the session's owner, with the first credits
   */
  record Marked(boolean first, String tier, boolean opened) {}

  /**
   * Stores a vote.
   *
   * @param vote 1 for more like this, -1 for less, 0 to withdraw a vote
   * @param session for a remote, the session that must have been served the artwork; otherwise null
   */
  record CastVote(UUID user, UUID artwork, int vote, String session) {
    public CastVote {
      if (vote < -1 || vote > 1) {
        throw new Refusal(Code.INVALID, "a vote is -1, 0 or 1", "vote");
      }
    }
  }

  /** Finds what a user liked and disliked lately. */
  record FindTaste(UUID user) {}

  /**
   * The taste of a user.
   *
   * @param liked prompts of up to three pictures, the newest first
   * @param disliked prompts of up to two pictures
   * @param wanted what the liked pictures have
   * @param unwanted what the disliked pictures have
   */
  record Taste(List<String> liked, List<String> disliked, Traits wanted, Traits unwanted) {
    public static final Taste NONE = new Taste(List.of(), List.of());

    /** A taste of which only the prompts are known. */
    public Taste(List<String> liked, List<String> disliked) {
      this(liked, disliked, Traits.NONE, Traits.NONE);
    }
  }

  /**
   * What pictures have that a user voted on, the newest picture first.
   *
   * @param colours their palettes as #rrggbb
   * @param styles the style that led each
   * @param motifs what songs brought into them
   * @param energies 0–1, of the music to which each was painted, where it was heard; lively music makes dense pictures
   */
  record Traits(
      List<String> colours, List<String> styles, List<String> motifs, List<Double> energies) {
    public static final Traits NONE = new Traits(List.of(), List.of(), List.of(), List.of());
  }

  /** Counts the full pictures of the library by style and orientation. */
  record FindCoverage() {}

  record Coverage(List<Shelf> shelves) {}

  record Shelf(String style, String orientation, int pictures) {}

  /**
   * Finds artworks to show while a fresh picture is made; for null, the values of the session apply.
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
   * @param artworks the best first, without the viewer's marks; empty if there is nothing new
   * @param tier of the first artwork, or null
   */
  record Bridged(List<Artwork> artworks, String tier) {}

  /** Finds a sequence of artworks from some styles to others; styles are ids or labels. */
  record Transition(
      String session,
      UUID user,
      List<String> from,
      List<String> to,
      String orientation,
      int steps) {}

  /** @param styles the style that each of the artworks was chosen for */
  record TransitionSteps(List<Artwork> artworks, List<String> styles) {}

  /** Records that a client of the session has shown artworks. */
  record MarkViewed(String session, UUID user, List<UUID> artworks) {}

  /** @param unknown artworks that do not exist or that belong to another user */
  record Viewed(List<UUID> viewed, List<UUID> unknown) {}

  /** Finds how complete the library is. */
  record FindLibrary() {}

  /**
   * The state of the library.
   *
   * @param covered the number of styles with a full picture in every orientation
   * @param pictures the number of full pictures
   * @param target the minimum number of full pictures
   * @param filling whether a node is painting for the library now
   */
  record Library(int styles, int covered, int pictures, int target, boolean filling) {}

  record FindStore() {}

  /** @param problem why a node can't store pictures, for administrators; null if it can */
  record StoreStatus(String problem) {}

  /** Counts the artworks that are excluded from choices. */
  record FindCacheStats() {}

  /**
   * The artworks that are excluded from choices because they were served lately.
   *
   * @param oldestEntry null if there are none
   */
  record CacheStats(int totalUsers, int totalArtworks, Instant oldestEntry) {}

  /** Makes all artworks eligible for all sessions again. */
  record ClearCache() {}

  /** A user voted or withdrew a vote. */
  record TasteChanged(UUID user) {}

  /** All artworks became eligible for all sessions again. */
  record RecentlyServedCleared() {}

  record Voted(UUID artworkId, int vote) {}

  /**
   * Saves an artwork to the user's gallery, or removes it if it was saved. What was removed a moment ago comes back as it was.
   *
   * @param session for a remote, the session that must have been served the artwork; otherwise null
   */
  record ToggleSaved(UUID user, UUID artwork, String session) {}

  record Saved(UUID artworkId, boolean saved) {}

  /** Creates or withdraws a link under which anyone can see a picture that the user saved. */
  record SetShared(UUID user, UUID artwork, boolean shared) {}

  /** @param link the path of the shared page; null if it is not shared */
  record Shared(UUID artworkId, String link) {}

  /** Finds the artwork of a link; NOT_FOUND if the link is unknown or withdrawn. */
  record FindShared(UUID link) {}

  /** A shared artwork as anyone may see it, without its prompt. */
  record SharedArtwork(
      String title,
      List<String> styles,
      List<String> artists,
      String painter,
      String imageUrl,
      int width,
      int height,
      Instant createdAt) {}

  /** Lists the artworks that screens of the user's session have shown, the newest first. */
  record ReadHistory(String session, UUID user, int limit) {}

  record History(List<Artwork> artworks) {}

  /** Finds an artwork that a screen of the session has shown; NOT_FOUND if none has. */
  record Recall(String session, UUID user, UUID artwork) {}

  /** A change of a user's vote or saved mark, for the user's other screens; null means unchanged. */
  record Opinion(UUID artworkId, Integer vote, Boolean saved) {}

  /**
   * A picture and its description, as clients see it.
   *
   * @param tier how the session got it, null outside a session
   * @param vote the vote of the user who asks, 0 for none
   * @param why only in the answer about a single artwork, otherwise null
   * @param pulledBy the titles of pictures that the session's owner voted up and that drew this one out of the library; null if
   *     it was not drawn
   */
  record Artwork(
      UUID id,
      @JsonUnwrapped Picture picture,
      @JsonUnwrapped Description description,
      String tier,
      boolean saved,
      int vote,
      Instant createdAt,
      Why why,
      List<String> pulledBy) {

    /** As it came to a session. */
    public Artwork chosenAs(String tier, List<String> pulledBy) {
      return new Artwork(id, picture, description, tier, saved, vote, createdAt, why, pulledBy);
    }

    Artwork withWhy(Why why) {
      return new Artwork(id, picture, description, tier, saved, vote, createdAt, why, pulledBy);
    }
  }

  /**
   * The image of an artwork.
   *
   * @param sceneUrl the scene map; null if there is none
   * @param palette its main colours as #rrggbb, the most frequent first
   * @param dna null if it has not been measured or cannot be
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Picture(
      String imageUrl,
      String thumbnailUrl,
      String sceneUrl,
      int width,
      int height,
      String orientation,
      List<String> palette,
      Dna dna) {}

  /**
   * What an artwork shows and how it was made.
   *
   * @param provenance MUSIC_ID, AUDIO_ONLY or STYLE_ONLY: what the prompt was made from
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Description(
      String title,
      String prompt,
      String provenance,
      String painter,
      List<String> styles,
      List<String> artists) {}

  /** The refusal for an id of no artwork, or of one that the user may not see: nobody learns which. */
  static Refusal unknownArtwork() {
    return new Refusal(Code.NOT_FOUND, "this artwork does not exist, or it is not yours")
        .ofType("unknown-picture");
  }
}
