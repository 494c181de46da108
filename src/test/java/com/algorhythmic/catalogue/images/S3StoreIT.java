package com.algorhythmic.catalogue.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.settings.Settings;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class S3StoreIT extends PictureStoreContract {
  private static S3Server server;

  @BeforeAll
  static void start() {
    server = new S3Server();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  PictureStore open() throws IOException {
    return PictureStore.open(server.settings(folder));
  }

  @Test
  void a_cached_picture_is_served_after_a_restart_without_the_server() throws IOException {
    var name = PictureNames.picture("ab".repeat(32), "image/jpeg");
    try (var store = open()) {
      store.put(name, new byte[] {1, 2, 3});
      assertThat(store.file(name)).isPresent();
    }
    var unreachable = server.settings(
        folder, Map.of("ALGO_STORE_S3_ENDPOINT", "http://127.0.0.1:" + ProgramFixture.freePort()));
    try (var store = PictureStore.open(unreachable)) {
      assertThat(Files.readAllBytes(store.file(name).orElseThrow())).containsExactly(1, 2, 3);
    }
  }

  @Test
  void failures_of_the_server_are_reported_without_secrets() {
    var unreachable = server.settings(
        folder, Map.of("ALGO_STORE_S3_ENDPOINT", "http://127.0.0.1:" + ProgramFixture.freePort()));
    assertReported(unreachable, "could not store", "127.0.0.1");
    assertReported(
        server.settings(folder, Map.of("ALGO_STORE_S3_BUCKET", "nowhere")), "HTTP 404", "nowhere");
    assertReported(
        server.settings(
            folder, Map.of("ALGO_STORE_S3_SECRET_KEY", S3Server.SECRET + "-but-another")),
        "HTTP 403",
        "pictures");
  }

  @Test
  void the_cache_stays_within_its_limit() throws IOException {
    try (var store = open()) {
      var cache = new PictureCache(folder.resolve("cache"), 1_000);
      var names = new ArrayList<String>();
      for (int i = 0; i < 4; i++) {
        var name = PictureNames.picture("%02x".formatted(i).repeat(32), "image/jpeg");
        var download = cache.temporaryFile();
        Files.write(download, new byte[400]);
        cache.keep(name, download);
        names.add(name);
      }
      // Files that were just returned are not evicted; after a restart no file is in use.
      assertThat(cache.bytes()).isEqualTo(1_600);
      var later = new PictureCache(folder.resolve("cache"), 1_000);
      assertThat(later.bytes()).isEqualTo(800);
      assertThat(names.stream().filter(name -> later.find(name).isPresent())).hasSize(2);
      store.check();
    }
  }

  private static void assertReported(Settings settings, String... parts) {
    try (var store = PictureStore.open(settings)) {
      assertThatThrownBy(store::check)
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll(parts)
          .hasMessageNotContaining(S3Server.SECRET);
    }
  }
}
