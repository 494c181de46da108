package com.algorhythmic.catalogue.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.files.WebFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PictureFilesTest {
  private static final String NAME = PictureNames.picture("ab".repeat(32), "image/jpeg");

  @TempDir
  Path folder;

  @Test
  void a_picture_that_many_ask_for_at_once_is_fetched_once() throws Exception {
    var fetches = new AtomicInteger();
    var allAsked = new CountDownLatch(1);
    var store = new DirectoryStore(folder);
    var slow = new SlowStore(store, fetches, allAsked);
    store.put(NAME, new byte[] {1, 2, 3});
    var vertx = Vertx.vertx();
    try {
      var shelf = new PictureFiles(vertx, slow);
      List<Future<Optional<WebFile>>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        asked.add(shelf.find(NAME));
      }
      allAsked.countDown();
      Future.all(asked).await(10, TimeUnit.SECONDS);
      assertThat(fetches).hasValue(1);
      assertThat(asked).allMatch(future -> future.result().orElseThrow().bytes() == 3);

      shelf.find(NAME).await(10, TimeUnit.SECONDS);
      assertThat(fetches).as("what is done is no longer under way").hasValue(2);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_thumbnail_of_a_picture_that_cannot_be_read_is_the_picture() throws Exception {
    var store = new DirectoryStore(folder);
    var webp = PictureNames.picture("cd".repeat(32), "image/webp");
    Files.createDirectories(folder.resolve(webp).getParent());
    Files.write(folder.resolve(webp), new byte[] {'R', 'I', 'F', 'F'});
    var vertx = Vertx.vertx();
    try {
      var found = new PictureFiles(vertx, store)
          .find(PictureNames.thumbnail(webp))
          .await(10, TimeUnit.SECONDS)
          .orElseThrow();
      assertThat(found.mediaType()).isEqualTo("image/webp");
      assertThat(found.bytes()).isEqualTo(4);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  /** Gives nothing before all have asked. */
  private record SlowStore(PictureStore store, AtomicInteger fetches, CountDownLatch allAsked)
      implements PictureStore {

    @Override
    public Optional<Path> file(String name) throws IOException {
      fetches.incrementAndGet();
      try {
        return allAsked.await(10, TimeUnit.SECONDS) ? store.file(name) : Optional.empty();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
      store.put(name, bytes);
    }

    @Override
    public void delete(String name) throws IOException {
      store.delete(name);
    }

    @Override
    public int dropPreviews(Instant olderThan) throws IOException {
      return store.dropPreviews(olderThan);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
