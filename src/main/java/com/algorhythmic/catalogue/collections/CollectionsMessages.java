package com.algorhythmic.catalogue.collections;

import com.algorhythmic.accounts.GivenName;
import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The questions about a user's collections of saved pictures. Another user's collection is NOT_FOUND, as one that does not exist. */
public interface CollectionsMessages {
  int MAX_COLLECTIONS = 200;
  int MAX_PICTURES = 1_000;

  Ask<ListCollections, CollectionList> LIST = new Ask<>(
      "collections.list", ListCollections.class, CollectionList.class, Duration.ofSeconds(2));
  Ask<CreateCollection, PictureCollection> CREATE = new Ask<>(
      "collections.create", CreateCollection.class, PictureCollection.class, Duration.ofSeconds(2));
  Ask<RenameCollection, PictureCollection> RENAME = new Ask<>(
      "collections.rename", RenameCollection.class, PictureCollection.class, Duration.ofSeconds(2));
  Ask<RemoveCollection, Done> REMOVE =
      new Ask<>("collections.remove", RemoveCollection.class, Done.class, Duration.ofSeconds(2));
  Ask<RestoreCollection, PictureCollection> RESTORE = new Ask<>(
      "collections.restore",
      RestoreCollection.class,
      PictureCollection.class,
      Duration.ofSeconds(2));
  Ask<AddPictures, PicturesAdded> ADD = new Ask<>(
      "collections.add-pictures", AddPictures.class, PicturesAdded.class, Duration.ofSeconds(3));
  Ask<TakeOutPictures, PictureCollection> TAKE_OUT = new Ask<>(
      "collections.take-out-pictures",
      TakeOutPictures.class,
      PictureCollection.class,
      Duration.ofSeconds(3));
  Ask<ListForDownload, DownloadPage> DOWNLOAD = new Ask<>(
      "collections.download", ListForDownload.class, DownloadPage.class, Duration.ofSeconds(5));

  record ListCollections(UUID user) {}

  /** @param most how many collections a user may have */
  record CollectionList(List<PictureCollection> collections, int most) {}

  /**
   * A collection of a user's saved pictures.
   *
   * @param coverUrl the thumbnail of the picture that was added last; null for an empty collection
   */
  record PictureCollection(
      UUID id, String name, int pictures, String coverUrl, Instant createdAt) {}

  /** Creates an empty collection; CONFLICT if the user has one with this name, or as many as allowed. */
  record CreateCollection(UUID user, GivenName name) {}

  record RenameCollection(UUID user, UUID collection, GivenName name) {}

  /** Removes a collection, not its pictures. It can be restored for a day; removing it twice is the same. */
  record RemoveCollection(UUID user, UUID collection) {}

  /** Brings a removed collection back with its pictures; CONFLICT if its name is taken by now. */
  record RestoreCollection(UUID user, UUID collection) {}

  /** Adds saved pictures; those that it has already stay. CONFLICT if there would be too many. */
  record AddPictures(UUID user, UUID collection, List<UUID> artworks) {}

  /** @param missing those that are not in the user's gallery, which could not be added */
  record PicturesAdded(PictureCollection collection, List<UUID> missing) {}

  /** Takes pictures out of a collection; they stay in the gallery. */
  record TakeOutPictures(UUID user, UUID collection, List<UUID> artworks) {}

  /**
   * Lists pictures for a download, the latest saved first.
   *
   * @param collection null for the whole gallery
   * @param after the last picture of the page before; null for the first page
   */
  record ListForDownload(UUID user, UUID collection, Position after, int limit) {}

  /** Where a page of pictures ends. */
  record Position(Instant savedAt, UUID artwork) {}

  /**
   * A page of pictures for a download.
   *
   * @param name of the collection; null for the whole gallery
   * @param total how many pictures there are on all pages
   * @param next null on the last page
   */
  record DownloadPage(String name, int total, List<DownloadPicture> pictures, Position next) {}

  /**
   * A picture for a download.
   *
   * @param file its name in the picture store
   * @param styles labels
   * @param artists names
   */
  record DownloadPicture(
      String file,
      String title,
      List<String> styles,
      List<String> artists,
      String prompt,
      String painter,
      Instant paintedAt) {}

  /** The refusal for an id of no collection, or of another user's: nobody learns which. */
  static Refusal unknownCollection() {
    return new Refusal(Code.NOT_FOUND, "this collection does not exist, or it is not yours")
        .ofType("unknown-collection");
  }
}
