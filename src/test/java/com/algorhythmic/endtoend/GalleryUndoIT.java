package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.GalleryPictures;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures and collections that were removed come back as they were. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class GalleryUndoIT {
  private static final JsonObject EMPTY = new JsonObject();

  private final ProgramFixture program;
  private final GalleryPictures gallery;
  private final Visitor ann;
  private final String moon;
  private final String nights;
  private String link;

  GalleryUndoIT(BrowserFixture browser) {
    program = browser.program();
    gallery = new GalleryPictures(program);
    ann = gallery.visitor();
    moon = gallery.add("Moon");
    gallery.add("Sun");
    nights = ann.post("/api/collections", new JsonObject().put("name", "Nights"))
        .json()
        .getString("id");
    ann.post(
        "/api/collections/" + nights + "/artworks",
        new JsonObject().put("artworkIds", new JsonArray().add(moon)));
    link = ann.post("/api/gallery/" + moon + "/share", EMPTY).json().getString("link");
  }

  @AfterEach
  void close() throws Exception {
    gallery.close();
  }

  @Test
  void a_removed_picture_is_saved_nowhere_and_comes_back_with_place_link_and_collection()
      throws Exception {
    var before = ann.get("/api/gallery").text();
    assertThat(toggle(moon)).isFalse();

    assertThat(titles()).containsExactly("Sun");
    assertThat(ann.get("/api/gallery").json().getInteger("count")).isEqualTo(1);
    assertThat(ann.get("/api/artworks/" + moon).json().getBoolean("saved")).isFalse();
    assertThat(ann.get(link).status()).isEqualTo(404);
    assertThat(ann.post("/api/gallery/" + moon + "/share", EMPTY).status()).isEqualTo(404);
    assertThat(pictures(nights)).isZero();
    assertThat(removed()).containsExactly("picture Moon");
    // Older than retention allows for pictures that nobody keeps.
    gallery
        .rows()
        .run(
            "UPDATE art_sessions SET last_used_at = now() - interval '1 year' WHERE id = ?::uuid",
            moon);
    assertThat(gallery
            .rows()
            .count(
                "SELECT count(*) FROM forgettable_artworks('90 days') WHERE artwork = ?::uuid",
                moon))
        .isZero();

    assertThat(restore(moon)).isEqualTo(200);

    assertThat(ann.get("/api/gallery").text()).isEqualTo(before);
    assertThat(ann.get(link).status()).isEqualTo(200);
    assertThat(pictures(nights)).isEqualTo(1);
    assertThat(removed()).isEmpty();
    assertThat(restore(moon)).as("twice").isEqualTo(200);
  }

  @Test
  void the_heart_pressed_twice_brings_everything_back_but_not_after_a_while() throws Exception {
    var before = ann.get("/api/gallery").text();
    toggle(moon);
    assertThat(toggle(moon)).isTrue();
    assertThat(ann.get("/api/gallery").text()).isEqualTo(before);

    toggle(moon);
    age("11 minutes");
    assertThat(toggle(moon)).isTrue();
    assertThat(titles()).containsExactly("Moon", "Sun");
    assertThat(ann.get(link).status()).isEqualTo(404);
    assertThat(removed()).isEmpty();
  }

  @Test
  void after_a_day_nothing_comes_back_and_nothing_is_kept() throws Exception {
    toggle(moon);
    ann.delete("/api/collections/" + nights);
    assertThat(removed()).containsExactly("collection Nights", "picture Moon");
    age("25 hours");

    assertThat(removed()).isEmpty();
    assertThat(restore(moon)).isEqualTo(404);
    assertThat(gallery
            .rows()
            .count(
                "SELECT count(*) FROM forgettable_removed('1 day') WHERE removed IN (?::uuid, ?::uuid)",
                moon,
                nights))
        .isEqualTo(2);
    gallery.rows().run("SELECT forget_removed('1 day', 1000)");
    assertThat(gallery
            .rows()
            .count(
                "SELECT count(*) FROM forgettable_removed('0') WHERE removed IN (?::uuid, ?::uuid)",
                moon,
                nights))
        .isZero();
    assertThat(ann.post("/api/collections/" + nights + "/restore", EMPTY).status())
        .isEqualTo(404);
  }

  @Test
  void a_deleted_collection_comes_back_unless_its_name_is_taken() {
    var path = "/api/collections/" + nights;
    assertThat(ann.delete(path).status()).isEqualTo(200);
    assertThat(ann.delete(path).status()).as("twice").isEqualTo(200);
    assertThat(ann.get("/api/gallery").json().getJsonObject("collections")).isEmpty();
    var taken = ann.post("/api/collections", new JsonObject().put("name", "nights"));
    assertThat(taken.status()).isEqualTo(201);
    assertThat(ann.post(path + "/restore", EMPTY).status()).isEqualTo(409);
    ann.post("/api/collections/" + taken.json().getString("id"), new JsonObject().put("name", "x"));

    assertThat(ann.post(path + "/restore", EMPTY).json().getInteger("pictures")).isEqualTo(1);
    assertThat(ann.post(path + "/restore", EMPTY).status()).as("twice").isEqualTo(200);
  }

  @Test
  void a_picture_comes_back_into_a_collection_that_was_deleted_meanwhile_and_came_back() {
    toggle(moon);
    ann.delete("/api/collections/" + nights);
    restore(moon);
    assertThat(titles()).containsExactly("Sun", "Moon");
    ann.post("/api/collections/" + nights + "/restore", EMPTY);
    assertThat(pictures(nights)).isEqualTo(1);
  }

  @Test
  void what_others_removed_is_theirs_and_what_was_never_saved_is_not_found() throws Exception {
    toggle(moon);
    try (var other = new GalleryPictures(program)) {
      var eve = other.visitor();
      assertThat(eve.get("/api/gallery/removed").json().getJsonArray("removed")).isEmpty();
      assertThat(eve.post("/api/gallery/" + moon + "/restore", EMPTY).status()).isEqualTo(404);
      assertThat(eve.get("/api/gallery/removed?limit=0").status()).isEqualTo(400);
    }
    assertThat(removed()).containsExactly("picture Moon");
  }

  @Test
  void an_older_node_removes_and_saves_with_its_statements() throws Exception {
    var rows = gallery.rows();
    rows.run(
        "DELETE FROM gallery WHERE user_id = ? AND artwork_id = ?::uuid", gallery.user(), moon);
    assertThat(removed()).containsExactly("picture Moon");
    rows.run(
        "INSERT INTO gallery (user_id, artwork_id) SELECT ?, a.id FROM art_sessions a WHERE a.id = ?::uuid"
            + " ON CONFLICT DO NOTHING",
        gallery.user(),
        moon);
    assertThat(removed()).isEmpty();
    assertThat(titles()).containsExactly("Moon", "Sun");
  }

  @Test
  void a_deleted_picture_and_a_removed_user_leave_nothing() throws Exception {
    var rows = gallery.rows();
    rows.run("DELETE FROM art_sessions WHERE id = ?::uuid", moon);
    assertThat(removed()).isEmpty();
    assertThat(pictures(nights)).isZero();
    toggle(id("Sun"));
    assertThat(removed()).containsExactly("picture Sun");

    rows.run("SELECT remove_guests(ARRAY[?]::uuid[])", gallery.user());

    for (var table : List.of("collections", "collection_pictures", "removed_pictures", "gallery")) {
      assertThat(rows.count("SELECT count(*) FROM " + table + " WHERE user_id = ?", gallery.user()))
          .as(table)
          .isZero();
    }
  }

  private String id(String title) {
    return ann.get("/api/gallery").json().getJsonArray("artworks").stream()
        .map(JsonObject.class::cast)
        .filter(artwork -> artwork.getString("title").equals(title))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private void age(String interval) throws Exception {
    for (var table : List.of("collections", "removed_pictures")) {
      gallery
          .rows()
          .run(
              "UPDATE " + table + " SET removed_at = removed_at - ?::interval WHERE user_id = ?",
              interval,
              gallery.user());
    }
  }

  private boolean toggle(String artwork) {
    return ann.post("/api/gallery/" + artwork + "/toggle", EMPTY).json().getBoolean("saved");
  }

  private int restore(String artwork) {
    return ann.post("/api/gallery/" + artwork + "/restore", EMPTY).status();
  }

  private int pictures(String collection) {
    return ann.get("/api/gallery?collection=" + collection).json().getInteger("count");
  }

  private List<String> titles() {
    return ann.get("/api/gallery").json().getJsonArray("artworks").stream()
        .map(artwork -> ((JsonObject) artwork).getString("title"))
        .toList();
  }

  private List<String> removed() {
    return ann.get("/api/gallery/removed").json().getJsonArray("removed").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("kind") + " " + one.getString("name"))
        .toList();
  }
}
