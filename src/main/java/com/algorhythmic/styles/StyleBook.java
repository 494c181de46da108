package com.algorhythmic.styles;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The styles and artists that viewers can choose, and the relations between styles. The data is styles.json. */
public final class StyleBook {
  private static final int MAX_STYLES = 10;

  private final StyleList list;
  private final Map<String, Style> byName = new LinkedHashMap<>();
  private final Map<String, Artist> artistByName = new LinkedHashMap<>();

  private StyleBook(StyleList list) {
    this.list = list;
    list.categories()
        .forEach(category -> category.styles().forEach(style -> {
          byName.put(fold(style.id()), style);
          byName.putIfAbsent(fold(style.label()), style);
        }));
    list.artists().forEach(artist -> {
      artistByName.put(fold(artist.id()), artist);
      artistByName.put(fold(artist.name()), artist);
    });
  }

  public static StyleBook load() {
    try (var stream = StyleBook.class.getResourceAsStream("styles.json")) {
      var json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new StyleBook(new JsonObject(json).mapTo(StyleList.class));
    } catch (IOException unreadable) {
      throw new IllegalStateException("styles.json can't be read", unreadable);
    }
  }

  public StyleList list() {
    return list;
  }

  /** The ids of styles given by id or label, ignoring case; refuses unknown ones with INVALID and names them. */
  public List<String> styles(List<String> names) {
    var ids = find(names, byName, "styles").stream().map(Style::id).distinct().toList();
    if (ids.size() > MAX_STYLES) {
      throw new Refusal(Code.INVALID, "at most " + MAX_STYLES + " styles at once", "styles");
    }
    return ids;
  }

  /** The ids of artists given by id or name, ignoring case; refuses unknown ones with INVALID and names them. */
  public List<String> artists(List<String> names) {
    return find(names, artistByName, "artists").stream()
        .map(Artist::id)
        .distinct()
        .toList();
  }

  private static <T> List<T> find(List<String> names, Map<String, T> byName, String field) {
    var unknown = names.stream().filter(name -> !byName.containsKey(fold(name))).toList();
    if (!unknown.isEmpty()) {
      var quoted = unknown.stream()
          .map(name -> "\"" + shortened(name) + "\"")
          .collect(Collectors.joining(", "));
      throw new Refusal(
          Code.INVALID, "there is no " + field.replaceFirst("s$", "") + " " + quoted, field);
    }
    return names.stream().map(name -> byName.get(fold(name))).toList();
  }

  /** The label; for a style that an earlier release had, the given id. */
  public String label(String style) {
    var known = byName.get(fold(style));
    return known == null ? style : known.label();
  }

  /** The labels of styles given by id. */
  public List<String> labels(List<String> styles) {
    return styles.stream().map(this::label).toList();
  }

  String artistName(String artist) {
    var known = artistByName.get(fold(artist));
    return known == null ? artist : known.name();
  }

  /** The names of artists given by id. */
  public List<String> artistNames(List<String> artists) {
    return artists.stream().map(this::artistName).toList();
  }

  /** The styles related to the given ones, nearest first, without the given ones. */
  public List<String> related(List<String> styles) {
    Set<String> related = new LinkedHashSet<>();
    styles.forEach(style -> related.addAll(byName.get(fold(style)).related()));
    styles.forEach(related::remove);
    return new ArrayList<>(related);
  }

  private static String fold(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String shortened(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }

  /** Everything that viewers can choose from. */
  public record StyleList(List<Category> categories, List<Artist> artists) {}

  /** A named group of styles. */
  public record Category(String name, List<Style> styles) {}

  /**
   * A style of painting.
   *
   * @param related ids of the styles to fall back on
   */
  public record Style(String id, String label, List<String> related) {}

  /** An artist whose manner pictures can follow. */
  public record Artist(String id, String name) {}
}
