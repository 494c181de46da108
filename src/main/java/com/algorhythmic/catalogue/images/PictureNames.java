package com.algorhythmic.catalogue.images;

import java.util.Map;
import java.util.regex.Pattern;

/** The names of pictures in the store, made from the hash of the content; their URL paths end in the same names. */
public final class PictureNames {
  static final String PREVIEWS = "previews/";
  private static final String URL = "/artworks/";
  private static final String THUMBNAIL = ".thumb.jpg";
  private static final String SCENE = ".scene.png";
  private static final Map<String, String> EXTENSIONS =
      Map.of("image/jpeg", "jpg", "image/png", "png", "image/webp", "webp");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("jpg", "image/jpeg", "png", "image/png", "webp", "image/webp");
  private static final Pattern NAME = Pattern.compile(
      "(?:previews/)?([0-9a-f]{2})/\\1[0-9a-f]{62}\\.(?:jpg|png|webp)(?:\\.thumb\\.jpg|\\.scene\\.png)?");

  private PictureNames() {}

  public static String picture(String hash, String mediaType) {
    return hash.substring(0, 2) + "/" + hash + "." + EXTENSIONS.get(mediaType);
  }

  /** The name of a preview, an unfinished picture. */
  static String preview(String hash, String mediaType) {
    return PREVIEWS + picture(hash, mediaType);
  }

  static String thumbnail(String picture) {
    return picture + THUMBNAIL;
  }

  static boolean isThumbnail(String name) {
    return name.endsWith(THUMBNAIL);
  }

  /** The name of a picture's scene map. */
  public static String scene(String picture) {
    return picture + SCENE;
  }

  /** The name of a thumbnail's picture. */
  static String pictureOf(String thumbnail) {
    return thumbnail.substring(0, thumbnail.length() - THUMBNAIL.length());
  }

  /** Whether the text is a valid name; the store is asked for valid names only. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static String mediaType(String name) {
    return MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
  }

  static boolean isSupported(String mediaType) {
    return EXTENSIONS.containsKey(mediaType);
  }

  public static String url(String name) {
    return URL + name;
  }

  /** The path of the thumbnail; for a format that Java cannot scale, the picture itself. */
  public static String thumbnailUrl(String hash, String mediaType) {
    var picture = picture(hash, mediaType);
    return url(mediaType.equals("image/webp") ? picture : thumbnail(picture));
  }

  /** The path of the picture's scene map; null if it has none. */
  public static String sceneUrl(String hash, String mediaType, boolean hasScene) {
    return hasScene ? url(scene(picture(hash, mediaType))) : null;
  }
}
