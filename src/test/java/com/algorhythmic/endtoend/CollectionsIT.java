package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.GalleryPictures;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections of saved pictures and the search among these, over HTTP. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class CollectionsIT {
  private final ProgramFixture program;
  private final GalleryPictures gallery;
  private final Visitor ann;

  CollectionsIT(BrowserFixture browser) {
    program = browser.program();
    gallery = new GalleryPictures(program);
    ann = gallery.visitor();
  }

  @AfterEach
  void close() throws Exception {
    gallery.close();
  }

  @Test
  void a_collection_is_made_filled_renamed_and_emptied() {
    var moon = gallery.add("Moon");
    var sun = gallery.add("Sun");
    var nights = create("  Nights ");

    var added = add(nights, moon, sun, moon).json();

    var seen = added.getJsonObject("collection");
    assertThat(seen.getString("name")).isEqualTo("Nights");
    assertThat(seen.getInteger("pictures")).isEqualTo(2);
    assertThat(seen.getString("coverUrl")).startsWith("/artworks/").endsWith(".thumb.jpg");
    assertThat(added.getJsonArray("missing")).isEmpty();
    assertThat(add(nights, moon).json().getJsonObject("collection"))
        .as("added twice")
        .isEqualTo(seen);
    assertThat(titles("?collection=" + nights)).containsExactly("Sun", "Moon");
    var all = ann.get("/api/gallery").json();
    assertThat(all.getJsonObject("collections").getJsonArray(moon)).containsExactly(nights);
    assertThat(ann.post("/api/collections/" + nights, named("Evenings")).json().getString("name"))
        .isEqualTo("Evenings");
    assertThat(takeOut(nights, moon, UUID.randomUUID().toString()).json().getInteger("pictures"))
        .isEqualTo(1);
    assertThat(titles("?collection=" + nights)).containsExactly("Sun");
    assertThat(titles("")).as("the gallery keeps it").containsExactly("Sun", "Moon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"雨の日", "مجموعتي", "Дождь и снег", "🎹🌧️", "100% _real_ \\ 'quoted'", "x"})
  void names_of_any_script_are_kept(String name) {
    create(name);
    assertThat(collections()).containsExactly(name + " 0");
  }

  @ParameterizedTest
  @CsvSource({"'', 400", "'   ', 400", "'\u200b', 400", "nights, 409", "' NIGHTS ', 409"})
  void empty_and_taken_names_are_refused(String name, int status) {
    create("Nights");
    assertThat(ann.post("/api/collections", named(name)).status()).isEqualTo(status);
    var other = create("Other");
    assertThat(ann.post("/api/collections/" + other, named(name)).status()).isEqualTo(status);
    assertThat(collections()).containsExactly("Nights 0", "Other 0");
  }

  @Test
  void long_names_missing_fields_and_odd_ids_are_refused() {
    refused(ann.post("/api/collections", named("x".repeat(61))), 400, "invalid-request");
    refused(ann.post("/api/collections", named("x".repeat(201))), 400, "invalid-request");
    refused(ann.post("/api/collections", new JsonObject()), 400, "invalid-request");
    refused(ann.post("/api/collections", new JsonObject().put("name", 7)), 400, "invalid-request");
    refused(ann.post("/api/collections", "{\"name\": \"a\\u0000b\"}"), 400, "invalid-request");
    refused(ann.post("/api/collections", "{\"name\": \"\\ud800\"}"), 400, "invalid-request");
    refused(ann.post("/api/collections/nights", named("x")), 400, "invalid-request");
    var nights = create("Nights");
    var many = IntStream.range(0, 101).mapToObj(i -> UUID.randomUUID().toString());
    refused(add(nights, many.toArray(String[]::new)), 400, "invalid-request");
    refused(add(nights), 400, "invalid-request");
    refused(ann.get("/api/gallery?text=" + "x".repeat(101)), 400, "invalid-request");
    refused(ann.get("/api/gallery?text="), 400, "invalid-request");
    refused(new Visitor(program).get("/api/collections"), 401, "unauthenticated");
    refused(new Visitor(program).get("/api/gallery/zip"), 401, "unauthenticated");
  }

  @Test
  void nobody_sees_or_changes_the_collections_of_others() throws Exception {
    var moon = gallery.add("Moon");
    var nights = create("Nights");
    add(nights, moon);
    try (var other = new GalleryPictures(program)) {
      var eve = other.visitor();
      var hers = other.add("Hers");
      var path = "/api/collections/" + nights;
      var ids = new JsonObject().put("artworkIds", new JsonArray().add(hers));

      assertThat(eve.get("/api/collections").json().getJsonArray("collections")).isEmpty();
      refused(eve.post(path, named("Mine")), 404, "not-found");
      refused(eve.delete(path), 404, "not-found");
      refused(eve.post(path + "/restore", new JsonObject()), 404, "not-found");
      refused(eve.post(path + "/artworks", ids), 404, "not-found");
      refused(eve.post(path + "/artworks/remove", ids), 404, "not-found");
      refused(eve.get("/api/gallery?collection=" + nights), 404, "not-found");
      refused(eve.get("/api/gallery/zip?collection=" + nights), 404, "not-found");
      refused(eve.get("/api/gallery/zip/check?collection=" + nights), 404, "not-found");
      var added = add(nights, hers, UUID.randomUUID().toString()).json();
      assertThat(added.getJsonArray("missing")).hasSize(2);
      assertThat(added.getJsonObject("collection").getInteger("pictures")).isEqualTo(1);
    }
    assertThat(collections()).containsExactly("Nights 1");
  }

  @Test
  void ten_thousand_collections_are_refused_and_a_deleted_one_makes_room() {
    var answers = new ArrayList<Answer>();
    for (int i = 0; i < 210; i++) {
      answers.add(ann.post("/api/collections", named("c" + i)));
    }
    assertThat(answers.subList(0, 200)).allMatch(answer -> answer.status() == 201);
    assertThat(answers.subList(200, 210)).allSatisfy(answer -> refused(answer, 409, "conflict"));
    assertThat(answers.get(200).json().getString("detail"))
        .isEqualTo("there can be at most 200 collections; delete one first");
    var first = answers.get(0).json().getString("id");
    remove(first);
    create("another");
    refused(ann.post("/api/collections/" + first + "/restore", new JsonObject()), 409, "conflict");
    // However often it is done, the table does not grow.
    for (int i = 0; i < 120; i++) {
      remove(find("another"));
      create("another");
    }
    assertThat(count("SELECT count(*) FROM collections WHERE user_id = ?")).isEqualTo(300);
  }

  @Test
  void one_picture_more_than_fit_is_refused_and_none_is_added() throws Exception {
    var moon = gallery.add("Moon");
    gallery.addCopies(moon, 1_000);
    var nights = create("Nights");
    gallery
        .rows()
        .run(
            "INSERT INTO collection_pictures SELECT ?::uuid, user_id, artwork_id FROM gallery WHERE user_id = ?"
                + " ORDER BY saved_at LIMIT 999",
            nights,
            gallery.user());
    var two = gallery
        .rows()
        .one(
            "SELECT string_agg(artwork_id::text, ',') FROM (SELECT artwork_id FROM gallery WHERE user_id = ?"
                + " ORDER BY saved_at DESC LIMIT 2) two",
            gallery.user())
        .split(",");

    refused(add(nights, two), 409, "conflict");

    assertThat(collections()).containsExactly("Nights 999");
    assertThat(add(nights, two[0]).status()).isEqualTo(200);
    assertThat(collections()).containsExactly("Nights 1000");
  }

  @Test
  void two_adds_at_once_and_a_deletion_meanwhile_leave_a_whole_collection() throws Exception {
    var ids = IntStream.range(0, 40).mapToObj(i -> gallery.add("Picture " + i)).toList();
    var nights = create("Nights");
    var adding = IntStream.range(0, 8)
        .mapToObj(i -> CompletableFuture.supplyAsync(() ->
            add(nights, ids.subList(i * 4, i * 4 + 8).toArray(String[]::new)).status()))
        .toList();
    var gone = CompletableFuture.supplyAsync(() -> toggle(ids.get(5)));
    var statuses = adding.stream().map(CompletableFuture::join).toList();
    gone.join();

    assertThat(statuses).containsOnly(200);
    assertThat(collections()).containsExactly("Nights 35");

    var late = IntStream.range(0, 8)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> i == 3
            ? ann.delete("/api/collections/" + nights).status()
            : add(nights, ids.get(39)).status()))
        .toList();
    assertThat(late.stream().map(CompletableFuture::join)).isSubsetOf(200, 404);
    assertThat(collections()).isEmpty();
    refused(add(nights, ids.get(0)), 404, "not-found");
    refused(ann.get("/api/gallery?collection=" + nights), 404, "not-found");
  }

  @Test
  void ten_requests_with_one_name_make_one_collection() {
    var made = IntStream.range(0, 10)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> ann.post(
                "/api/collections", named(i % 2 == 0 ? "Nights" : "NIGHTS"))
            .status()))
        .toList();
    var statuses = made.stream().map(CompletableFuture::join).sorted().toList();
    assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
  }

  @Test
  void a_search_finds_titles_prompts_styles_and_artists_in_any_case() {
    gallery.add("Moon over the lake", "a quiet shore", "noir", "monet", bytes("1"));
    gallery.add("Sun", "a 100% real MOON rises", "8bit-pixel", "", bytes("2"));
    gallery.add("雨の日", "rain_fall \\ under 'lamps'", "anime", "", bytes("3"));

    Map.<String, List<String>>ofEntries(
            Map.entry("moon", List.of("Sun", "Moon over the lake")),
            Map.entry("MOON shore", List.of("Moon over the lake")),
            Map.entry("claude monet", List.of("Moon over the lake")),
            Map.entry("Noir", List.of("Moon over the lake")),
            Map.entry("雨", List.of("雨の日")),
            Map.entry("100%", List.of("Sun")),
            Map.entry("0% r", List.of("Sun")),
            Map.entry("n_f", List.of("雨の日")),
            Map.entry("_oon", List.of()),
            Map.entry("\\", List.of("雨の日")),
            Map.entry("'lamps'", List.of("雨の日")),
            Map.entry("' OR true --", List.of()),
            Map.entry("%", List.of("Sun")),
            Map.entry("\"", List.of()),
            Map.entry("2026", List.of()),
            Map.entry("a+b&c=d", List.of()),
            Map.entry(" ", List.of("雨の日", "Sun", "Moon over the lake")))
        .forEach((text, found) ->
            assertThat(titles("?text=" + encoded(text))).as(text).containsExactlyElementsOf(found));
    var nights = create("Nights");
    add(nights, id("Sun"));
    assertThat(titles("?text=moon&collection=" + nights)).containsExactly("Sun");
  }

  @Test
  void a_search_among_ten_thousand_pictures_is_fast_and_its_pages_are_whole() throws Exception {
    var moon = gallery.add("Moon", "a lake at night ".repeat(40), "noir", "", bytes("1"));
    gallery.addCopies(moon, 10_000);
    gallery.rows().run("ANALYZE gallery");
    assertThat(ann.get("/api/gallery").json().getInteger("count")).isEqualTo(10_001);

    long start = System.nanoTime();
    var page = ann.get("/api/gallery?limit=100&text=" + encoded("moon 77")).json();
    long tookMs = (System.nanoTime() - start) / 1_000_000;

    assertThat(tookMs).as("milliseconds").isLessThan(2_000);
    int count = page.getInteger("count");
    assertThat(count).isEqualTo(280);
    var found = new ArrayList<>(ids(page));
    while (page.getString("next") != null) {
      page = ann.get("/api/gallery?limit=100&text=moon+77&before=" + page.getString("next"))
          .json();
      found.addAll(ids(page));
    }
    assertThat(found).hasSize(count).doesNotHaveDuplicates();
    refused(ann.get("/api/gallery/zip"), 413, "too-large");
  }

  private static List<String> ids(JsonObject page) {
    return page.getJsonArray("artworks").stream()
        .map(artwork -> ((JsonObject) artwork).getString("id"))
        .toList();
  }

  private String id(String title) {
    return artworks("").stream()
        .filter(artwork -> artwork.getString("title").equals(title))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private List<String> titles(String query) {
    return artworks(query).stream().map(artwork -> artwork.getString("title")).toList();
  }

  private List<JsonObject> artworks(String query) {
    return ann.get("/api/gallery" + query).json().getJsonArray("artworks").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private List<String> collections() {
    return ann.get("/api/collections").json().getJsonArray("collections").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("name") + " " + one.getInteger("pictures"))
        .toList();
  }

  private String find(String name) {
    return ann.get("/api/collections").json().getJsonArray("collections").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private String create(String name) {
    var answer = ann.post("/api/collections", named(name));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().getString("id");
  }

  private void remove(String collection) {
    assertThat(ann.delete("/api/collections/" + collection).status()).isEqualTo(200);
  }

  private Answer add(String collection, String... artworks) {
    return ann.post(
        "/api/collections/" + collection + "/artworks",
        new JsonObject().put("artworkIds", new JsonArray(List.of(artworks))));
  }

  private Answer takeOut(String collection, String... artworks) {
    return ann.post(
        "/api/collections/" + collection + "/artworks/remove",
        new JsonObject().put("artworkIds", new JsonArray(List.of(artworks))));
  }

  private int toggle(String artwork) {
    return ann.post("/api/gallery/" + artwork + "/toggle", new JsonObject()).status();
  }

  private long count(String sql) {
    try {
      return gallery.rows().count(sql, gallery.user());
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static JsonObject named(String name) {
    return new JsonObject().put("name", name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().getString("code")).isEqualTo(code);
  }
}
