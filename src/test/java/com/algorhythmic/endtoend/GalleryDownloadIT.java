package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.GalleryPictures;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A collection, or the whole gallery, as a ZIP file over HTTP. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class GalleryDownloadIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir
  Path folder;

  private final GalleryPictures gallery;
  private final Visitor ann;

  GalleryDownloadIT(BrowserFixture browser) {
    gallery = new GalleryPictures(browser.program());
    ann = gallery.visitor();
  }

  @AfterEach
  void close() throws Exception {
    gallery.close();
  }

  @Test
  void a_collection_comes_as_a_file_with_its_pictures_and_a_list() throws Exception {
    var moon = gallery.add("Moon", "a lake at night", "noir", "monet", bytes("moon"));
    var gone = gallery.add("Gone");
    gallery.add("Sun");
    gallery.deleteFile(gone);
    var nights = create("夜 / Nights");
    add(nights, moon, gone);

    var check = ann.get("/api/gallery/zip/check?collection=" + nights).json();
    assertThat(check.getInteger("pictures")).isEqualTo(2);
    assertThat(check.getString("fileName")).isEqualTo("夜 Nights.zip");
    var answer = download("?collection=" + nights);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "content-type")).isEqualTo("application/zip");
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    assertThat(header(answer, "content-disposition"))
        .isEqualTo("attachment; filename=\"-Nights.zip\"; filename*=UTF-8''%E5%A4%9C%20Nights.zip");
    var file = folder.resolve("nights.zip");
    Files.copy(answer.body(), file);
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("Moon.jpg", "pictures.txt");
      assertThat(content(zip, "Moon.jpg")).isEqualTo("moon");
      assertThat(content(zip, "pictures.txt").lines())
          .startsWith("夜 / Nights")
          .contains(
              "  Styles: Noir",
              "  Artists: Claude Monet",
              "  Prompt: a lake at night",
              "These pictures are missing, because their files are gone:")
          .anyMatch(line -> line.startsWith("  Gone (painted "));
    }
  }

  @Test
  void the_whole_gallery_comes_in_pages_and_each_picture_once() throws Exception {
    var moon = gallery.add("Moon");
    gallery.addCopies(moon, 250);
    var file = folder.resolve("gallery.zip");
    Files.copy(download("").body(), file);
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .hasSize(252)
          .doesNotHaveDuplicates()
          .contains("Moon.jpg", "Moon 1.jpg", "Moon 250.jpg", "pictures.txt");
    }
  }

  @Test
  void a_download_of_nothing_is_refused_with_a_sentence() throws Exception {
    var nights = create("Nights");
    for (var path : new String[] {"/api/gallery/zip", "/api/gallery/zip/check"}) {
      var empty = ann.get(path + "?collection=" + nights);
      assertThat(empty.status()).isEqualTo(409);
      assertThat(empty.json().getString("detail"))
          .isEqualTo("there is nothing to download: this collection is empty");
      assertThat(ann.get(path).json().getString("detail")).contains("your gallery is empty");
      assertThat(ann.get(path + "?collection=x").status()).isEqualTo(400);
    }
  }

  @Test
  void a_reader_that_rests_holds_it_up_and_one_that_leaves_ends_it() throws Exception {
    var large = new byte[2_000_000];
    new Random(1).nextBytes(large);
    var moon = gallery.add("Moon", "p", "noir", "", large);
    gallery.addCopies(moon, 100);

    try (var body = download("").body()) {
      assertThat(body.readNBytes(100_000)).hasSize(100_000);
      // 200 MB fit into no buffer between, so it is still being written.
      var second = ann.get("/api/gallery/zip/check");
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.json().getString("detail")).contains("another download of your pictures");
      assertThat(download("").statusCode()).isEqualTo(429);
    }

    Await.until(
        "the end of the download", SOON, () -> ann.get("/api/gallery/zip/check").status() == 200);
    assertThat(download("?collection=" + collectionOf(moon)).statusCode()).isEqualTo(200);
  }

  private String collectionOf(String picture) {
    var one = create("One");
    add(one, picture);
    return one;
  }

  private HttpResponse<InputStream> download(String query) throws Exception {
    return HTTP.send(
        ann.request("/api/gallery/zip" + query).GET().build(), BodyHandlers.ofInputStream());
  }

  private String create(String name) {
    return ann.post("/api/collections", new JsonObject().put("name", name))
        .json()
        .getString("id");
  }

  private void add(String collection, String... pictures) {
    var ids = new JsonArray();
    for (var picture : pictures) {
      ids.add(picture);
    }
    assertThat(ann.post(
                "/api/collections/" + collection + "/artworks",
                new JsonObject().put("artworkIds", ids))
            .status())
        .isEqualTo(200);
  }

  private static String content(ZipFile zip, String name) throws Exception {
    try (var stream = zip.getInputStream(zip.getEntry(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
