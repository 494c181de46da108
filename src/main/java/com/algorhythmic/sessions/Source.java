package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where the pictures of a session come from: {@code new}, {@code library}, {@code gallery}, {@code favourites} or
 * {@code collection:<id>}. A source that has no picture is followed by the library, so that the screen is never empty.
 *
 * @param collection null unless the kind is a collection
 */
public record Source(Kind kind, UUID collection) {
  /** Pictures made for the session while there are credits. */
  public static final Source NEW = new Source(Kind.NEW, null);

  private static final Pattern COLLECTION =
      Pattern.compile("collection:(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

  /** Reads the written form; null means new pictures. */
  @JsonCreator
  public static Source of(String written) {
    if (written == null) {
      return NEW;
    }
    for (var kind : Kind.values()) {
      if (kind != Kind.COLLECTION && kind.word().equals(written)) {
        return new Source(kind, null);
      }
    }
    var collection = COLLECTION.matcher(written);
    if (collection.matches()) {
      return new Source(Kind.COLLECTION, UUID.fromString(collection.group(1)));
    }
    throw new Refusal(
        Code.INVALID, "source is new, library, gallery, favourites or collection:<id>", "source");
  }

  @JsonValue
  public String written() {
    return collection == null ? kind.word() : kind.word() + ":" + collection;
  }

  /** Whether pictures are ordered for the session. */
  public boolean ordersPictures() {
    return kind == Kind.NEW;
  }

  /** The kinds of sources. */
  public enum Kind {
    /** Pictures made for the session. */
    NEW,
    /** The library in the chosen styles. */
    LIBRARY,
    /** Pictures that the owner has saved. */
    GALLERY,
    /** Pictures of this session that the owner has saved or voted up. */
    FAVOURITES,
    /** Saved pictures that the owner has put into one collection. */
    COLLECTION;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
