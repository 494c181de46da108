package com.algorhythmic.catalogue.images;

import java.util.Map;
import java.util.regex.Pattern;

/** The names of pictures in their store, which are also the ends of their addresses: made of the content's hash. */
public final class PictureNames {
  static final String PREVIEWS = "previews/";
  private static final String URL = "/artworks/";
  private static final String THUMBNAIL = ".thumb.jpg";
  private static final Map<String, String> ENDINGS =
      Map.of("image/jpeg", "jpg", "image/png", "png", "image/webp", "webp");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("jpg", "image/jpeg", "png", "image/png", "webp", "image/webp");
  private static final Pattern NAME = Pattern.compile(
      "(?:previews/)?([0-9a-f]{2})/\\1[0-9a-f]{62}\\.(?:jpg|png|webp)(?:\\.thumb\\.jpg)?");

  private PictureNames() {}

  public static String picture(String hash, String mediaType) {
    return hash.substring(0, 2) + "/" + hash + "." + ENDINGS.get(mediaType);
  }

  /** The name of a picture in the making. */
  static String preview(String hash, String mediaType) {
    return PREVIEWS + picture(hash, mediaType);
  }

  static String thumbnail(String picture) {
    return picture + THUMBNAIL;
  }

  static boolean isThumbnail(String name) {
    return name.endsWith(THUMBNAIL);
  }

  static boolean isPreview(String name) {
    return name.startsWith(PREVIEWS);
  }

  /** The name of the picture that a thumbnail is of. */
  static String pictureOf(String thumbnail) {
    return thumbnail.substring(0, thumbnail.length() - THUMBNAIL.length());
  }

  /** Whether it can be a picture's name at all; nothing else is ever looked up. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static String mediaType(String name) {
    return MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
  }

  static boolean isKept(String mediaType) {
    return ENDINGS.containsKey(mediaType);
  }

  public static String url(String name) {
    return URL + name;
  }

  /** Where the small version is: of a format that can't be made small here, the picture itself. */
  public static String thumbnailUrl(String hash, String mediaType) {
    var picture = picture(hash, mediaType);
    return url(mediaType.equals("image/webp") ? picture : thumbnail(picture));
  }
}
