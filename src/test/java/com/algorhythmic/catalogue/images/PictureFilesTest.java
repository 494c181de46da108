package com.algorhythmic.catalogue.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.files.FileSource.WebFile;
import com.algorhythmic.metrics.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class PictureFilesTest {
  private static final String NAME = PictureNames.picture("ab".repeat(32), "image/jpeg");

  @TempDir
  Path folder;

  @Test
  void concurrent_requests_of_a_picture_share_one_fetch(Vertx vertx) throws Exception {
    var fetches = new AtomicInteger();
    var allRequested = new CountDownLatch(1);
    var store = new DirectoryStore(folder);
    var slow = new SlowStore(store, fetches, allRequested);
    store.put(NAME, new byte[] {1, 2, 3});
    var files = new PictureFiles(vertx, slow);
    List<Future<Optional<WebFile>>> requests = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      requests.add(files.find(NAME));
    }
    allRequested.countDown();
    Future.all(requests).await(10, TimeUnit.SECONDS);
    assertThat(fetches).hasValue(1);
    assertThat(requests).allMatch(future -> future.result().orElseThrow().bytes() == 3);

    files.find(NAME).await(10, TimeUnit.SECONDS);
    assertThat(fetches).as("a later request fetches again").hasValue(2);
  }

  @Test
  void the_thumbnail_of_an_undecodable_picture_is_the_picture(Vertx vertx) throws Exception {
    var store = new DirectoryStore(folder);
    var webp = PictureNames.picture("cd".repeat(32), "image/webp");
    Files.createDirectories(folder.resolve(webp).getParent());
    Files.write(folder.resolve(webp), new byte[] {'R', 'I', 'F', 'F'});
    var found = new PictureFiles(vertx, store)
        .find(PictureNames.thumbnail(webp))
        .await(10, TimeUnit.SECONDS)
        .orElseThrow();
    assertThat(found.mediaType()).isEqualTo("image/webp");
    assertThat(found.bytes()).isEqualTo(4);
  }

  @Test
  void a_full_store_serves_the_picture_in_place_of_a_missing_thumbnail(Vertx vertx)
      throws Exception {
    var directory = new DirectoryStore(folder);
    directory.put(NAME, PictureSamples.encoded("jpg", 600, 400, 1));
    var picture = directory.file(NAME).orElseThrow();
    var writes = new AtomicInteger();
    var full = new FullStore(directory, writes);
    var watch = new StoreWatch(vertx, full, new Meters(new SimpleMeterRegistry()));
    var files = new PictureFiles(vertx, watch.store());

    for (int i = 0; i < 3; i++) {
      var found = files.find(PictureNames.thumbnail(NAME)).await(10, TimeUnit.SECONDS);
      assertThat(found.orElseThrow().path()).isEqualTo(picture);
    }

    assertThat(writes).as("nothing more is made that can't be stored").hasValue(1);
    assertThat(watch.problem()).contains("no space left");
  }

  @Test
  void a_scene_map_is_served_and_never_made_from_the_picture(Vertx vertx) throws Exception {
    var store = new DirectoryStore(folder);
    store.put(NAME, PictureSamples.encoded("jpg", 60, 40, 1));
    var files = new PictureFiles(vertx, store);
    var map = PictureNames.scene(NAME);
    assertThat(files.find(map).await(10, TimeUnit.SECONDS)).isEmpty();

    store.put(map, new byte[] {1, 2, 3, 4});

    var found = files.find(map).await(10, TimeUnit.SECONDS).orElseThrow();
    assertThat(found.mediaType()).isEqualTo("image/png");
    assertThat(found.bytes()).isEqualTo(4);
    assertThat(files.find(map + ".thumb.jpg").await(10, TimeUnit.SECONDS)).isEmpty();
  }

  /** Has no room for anything new. */
  private record FullStore(PictureStore store, AtomicInteger writes) implements ForwardingStore {

    @Override
    public void put(String name, byte[] bytes) throws IOException {
      writes.incrementAndGet();
      throw new FullException("no space left");
    }
  }

  /** Returns files only after all requests were made. */
  private record SlowStore(PictureStore store, AtomicInteger fetches, CountDownLatch allRequested)
      implements ForwardingStore {

    @Override
    public Optional<Path> file(String name) throws IOException {
      fetches.incrementAndGet();
      try {
        return allRequested.await(10, TimeUnit.SECONDS) ? store.file(name) : Optional.empty();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
    }
  }
}
