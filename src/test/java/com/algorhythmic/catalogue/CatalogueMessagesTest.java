package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Description;
import com.algorhythmic.catalogue.CatalogueMessages.Picture;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.catalogue.Why.Heard;
import com.algorhythmic.catalogue.Why.Music;
import com.algorhythmic.painter.dna.Dna;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueMessagesTest {
  private static final Dna DNA =
      Dna.of(IntStream.range(0, 50).mapToObj(i -> i * 0.061).toList());
  private static final Artwork ARTWORK = new Artwork(
      new UUID(0, 1),
      picture("/artworks/c.png"),
      new Description("t", "p", "MUSIC_ID", "studio", List.of("noir"), List.of("dali")),
      "fresh",
      true,
      -1,
      Instant.parse("2026-11-24T12:00:00Z"),
      null,
      List.of("before"));
  private static final JsonObject JSON = new JsonObject("""
      {"id": "00000000-0000-0000-0000-000000000001", "imageUrl": "/artworks/a.jpg", "thumbnailUrl": "/artworks/b.jpg",
       "sceneUrl": "/artworks/c.png",
       "width": 3, "height": 2, "styles": ["noir"], "artists": ["dali"], "title": "t", "prompt": "p",
       "provenance": "MUSIC_ID", "tier": "fresh", "painter": "studio", "orientation": "landscape",
       "palette": ["#112233"], "dna": %s, "saved": true, "vote": -1, "createdAt": "2026-11-24T12:00:00Z", "why": null,
       "pulledBy": ["before"]}""".formatted(DNA.values()));

  @Test
  void an_artwork_is_flat_json() {
    assertThat(JsonObject.mapFrom(ARTWORK)).isEqualTo(JSON);
    assertThat(JSON.mapTo(Artwork.class)).isEqualTo(ARTWORK);
  }

  @Test
  void an_artwork_of_a_node_of_an_earlier_release_has_no_scene_map_and_no_dna() {
    var json = JSON.copy();
    json.remove("sceneUrl");
    json.remove("dna");

    assertThat(json.mapTo(Artwork.class).picture()).isEqualTo(picture(null, null));
  }

  /** As a node of an earlier release reads an artwork of this one. */
  @Test
  void an_artwork_with_unknown_fields_is_understood() {
    assertThat(JSON.copy().put("later", "field").mapTo(Artwork.class)).isEqualTo(ARTWORK);
  }

  @Test
  void an_artwork_within_another_record_is_flat_json() {
    var served = new Served(ARTWORK, "fresh");
    var json = new JsonObject().put("artwork", JSON).put("tier", "fresh");

    assertThat(JsonObject.mapFrom(served)).isEqualTo(json);
    assertThat(json.mapTo(Served.class)).isEqualTo(served);
  }

  @Test
  void the_tier_and_the_origin_of_an_artwork_can_be_replaced() {
    var why = new Why(
        new Music("song", "artist", "genre", null),
        new Heard("calm", 0.1, 0.2, 0.3, 120, 3, "C major", "drop"),
        new Why.Asked("a boat", List.of("boat")),
        List.of("l"),
        null,
        List.of("moon"),
        "7",
        new Why.Price(1L, null, 0.5));
    var changed = ARTWORK.chosenAs("library", List.of("one")).withWhy(why);
    var json = JSON.copy()
        .put("tier", "library")
        .put("pulledBy", new JsonArray().add("one"))
        .put("why", JsonObject.mapFrom(why));

    assertThat(JsonObject.mapFrom(changed)).isEqualTo(json);
    assertThat(json.mapTo(Artwork.class)).isEqualTo(changed);
  }

  private static Picture picture(String sceneUrl) {
    return picture(sceneUrl, DNA);
  }

  private static Picture picture(String sceneUrl, Dna dna) {
    return new Picture(
        "/artworks/a.jpg", "/artworks/b.jpg", sceneUrl, 3, 2, "landscape", List.of("#112233"), dna);
  }
}
