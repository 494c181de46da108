package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Saved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The questions about a user's saved pictures. */
public interface GalleryMessages {
  Ask<OpenGallery, Gallery> GALLERY =
      new Ask<>("catalogue.gallery", OpenGallery.class, Gallery.class, Duration.ofSeconds(3));
  Ask<FindRemoved, Removals> REMOVED =
      new Ask<>("catalogue.removed", FindRemoved.class, Removals.class, Duration.ofSeconds(2));
  Ask<RestorePicture, Saved> RESTORE =
      new Ask<>("catalogue.restore", RestorePicture.class, Saved.class, Duration.ofSeconds(2));

  /**
   * Reads a page of the user's saved pictures, the newest first; NOT_FOUND for a collection that the user does not have.
   *
   * @param before only pictures saved before this time; null for the newest
   * @param collection only pictures of this collection; null for all
   * @param text words that all occur in the title, the prompt, or the name of a style or artist; null for any
   */
  record OpenGallery(UUID user, int limit, Instant before, UUID collection, String text) {}

  /**
   * A page of a gallery.
   *
   * @param next the value of before for the next page, null on the last
   * @param count how many pictures there are on all pages
   * @param links paths of the shared pages, by artwork id
   * @param large the large pictures, by artwork id
   * @param collections the ids of the collections that hold a picture, by artwork id
   */
  record Gallery(
      List<Artwork> artworks,
      Instant next,
      int count,
      Map<String, String> links,
      Map<String, LargePicture> large,
      Map<String, List<UUID>> collections) {}

  /** Lists what the user removed within the last day and can bring back, the latest first. */
  record FindRemoved(UUID user, int limit) {}

  record Removals(List<RemovedItem> removed) {}

  /**
   * A picture or a collection that was removed.
   *
   * @param kind picture or collection
   * @param name the picture's title or the collection's name
   * @param thumbnailUrl null for a collection without pictures
   */
  record RemovedItem(String kind, UUID id, String name, String thumbnailUrl, Instant removedAt) {}

  /** Saves a picture again as it was before its removal: with its place, its link and its collections. */
  record RestorePicture(UUID user, UUID artwork) {}
}
