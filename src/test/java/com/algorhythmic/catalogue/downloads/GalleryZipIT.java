package com.algorhythmic.catalogue.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPage;
import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPicture;
import com.algorhythmic.catalogue.collections.CollectionsMessages.Position;
import com.algorhythmic.catalogue.images.PictureFiles;
import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.http.files.ContentHash;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.S3Server;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ZIP file of a gallery, written from a real store to a reader that the test paces. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class GalleryZipIT {
  private static final Instant PAINTED = Instant.parse("2026-03-04T05:06:08Z");

  @TempDir
  Path folder;

  private Vertx vertx;
  private WorkerExecutor workers;
  private final Reader reader = new Reader();

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    workers = vertx.createSharedWorkerExecutor("downloads", 2);
  }

  @Test
  void pictures_of_a_directory_are_stored_as_they_are_on_two_pages() throws Exception {
    try (var store = PictureStore.open(settings(Map.of()))) {
      holdsWhatTheStoreHas(store);
    }
  }

  @Test
  void pictures_of_a_bucket_are_stored_as_they_are_on_two_pages() throws Exception {
    try (var server = new S3Server();
        var store = PictureStore.open(server.settings(folder))) {
      holdsWhatTheStoreHas(store);
    }
  }

  private void holdsWhatTheStoreHas(PictureStore store) throws Exception {
    var moon = picture(store, "Moon", 300_000);
    var gone = picture(null, "Gone", 10);
    var again = picture(store, "moon", 70_001);
    var next = new Position(PAINTED, UUID.randomUUID());
    var first = new DownloadPage("Nights", 3, List.of(moon.picture(), gone.picture()), next);
    var second = new DownloadPage("Nights", 3, List.of(again.picture()), null);

    write(store, first, second, ZipFormat.MAX_BYTES);

    var file = Files.write(folder.resolve("nights.zip"), reader.bytes.getBytes());
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly("Moon.jpg", "moon (2).jpg", "pictures.txt");
      assertThat(zip.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
      assertThat(content(zip, "Moon.jpg")).isEqualTo(moon.bytes());
      assertThat(content(zip, "moon (2).jpg")).isEqualTo(again.bytes());
      assertThat(zip.getEntry("Moon.jpg").getTimeLocal()).hasToString("2026-03-04T05:06:08");
      assertThat(new String(content(zip, "pictures.txt"), StandardCharsets.UTF_8))
          .contains("2 pictures", "Moon.jpg", "missing, because their files are gone", "  Gone");
    }
  }

  @Test
  void nothing_is_read_ahead_of_a_reader_that_rests() throws Exception {
    try (var store = PictureStore.open(settings(Map.of()))) {
      var large = picture(store, "Large", 5_000_000);
      var page = new DownloadPage(null, 1, List.of(large.picture()), null);
      reader.rest(100_000);

      var written = begin(store, page, null, ZipFormat.MAX_BYTES);
      reader.rested.future().await(20, TimeUnit.SECONDS);

      assertThat(written.isComplete()).isFalse();
      // One more block may be on its way.
      assertThat(reader.bytes.length()).isLessThan(400_000);
      vertx.runOnContext(now -> reader.goOn());
      written.await(20, TimeUnit.SECONDS);
      assertThat(reader.bytes.length()).isGreaterThan(5_000_000);
    }
  }

  @Test
  void a_reader_that_leaves_ends_it_and_no_file_stays_open() throws Exception {
    try (var store = PictureStore.open(settings(Map.of()))) {
      var large = picture(store, "Large", 5_000_000);
      reader.breakAfter(100_000);

      var written = begin(
          store,
          new DownloadPage(null, 1, List.of(large.picture()), null),
          null,
          ZipFormat.MAX_BYTES);

      assertThatThrownBy(() -> written.await(20, TimeUnit.SECONDS))
          .hasMessageContaining("the reader left");
      assertThat(openFiles()).noneMatch(name -> name.contains(large.picture().file()));
    }
  }

  @Test
  void a_picture_too_many_is_left_out_and_listed() throws Exception {
    try (var store = PictureStore.open(settings(Map.of()))) {
      var one = picture(store, "One", 1_000);
      var two = picture(store, "Two", 1_001);

      write(
          store,
          new DownloadPage(null, 2, List.of(one.picture(), two.picture()), null),
          null,
          1_500);

      var file = Files.write(folder.resolve("small.zip"), reader.bytes.getBytes());
      try (var zip = new ZipFile(file.toFile())) {
        assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("One.jpg", "pictures.txt");
        assertThat(new String(content(zip, "pictures.txt"), StandardCharsets.UTF_8))
            .contains("this file would be too large", "  Two");
      }
    }
  }

  @Test
  void a_store_that_does_not_answer_ends_it() throws Exception {
    try (var server = new S3Server();
        var store = PictureStore.open(server.settings(
            folder,
            Map.of("ALGO_STORE_S3_ENDPOINT", "http://127.0.0.1:" + ProgramFixture.freePort())))) {
      var one = picture(null, "One", 10);
      assertThatThrownBy(() -> write(
              store,
              new DownloadPage(null, 1, List.of(one.picture()), null),
              null,
              ZipFormat.MAX_BYTES))
          .hasMessageContaining("could not read");
    }
  }

  private Future<Void> begin(
      PictureStore store, DownloadPage first, DownloadPage second, long maxBytes) {
    Promise<Void> written = Promise.promise();
    vertx.runOnContext(
        now -> new GalleryZip(vertx, new PictureFiles(vertx, store), workers, reader, maxBytes)
            .write("Nights", first, after -> Future.succeededFuture(second))
            .onComplete(written));
    return written.future();
  }

  private void write(PictureStore store, DownloadPage first, DownloadPage second, long maxBytes)
      throws Exception {
    begin(store, first, second, maxBytes).await(40, TimeUnit.SECONDS);
  }

  /** A picture in the store. @param store null for a picture without a file */
  private static Sample picture(PictureStore store, String title, int size) throws IOException {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    var name = PictureNames.picture(ContentHash.of(bytes), "image/jpeg");
    if (store != null) {
      store.put(name, bytes);
    }
    return new Sample(
        new DownloadPicture(name, title, List.of("Noir"), List.of(), "p", "studio", PAINTED),
        bytes);
  }

  private static byte[] content(ZipFile zip, String name) throws IOException {
    try (var stream = zip.getInputStream(zip.getEntry(name))) {
      return stream.readAllBytes();
    }
  }

  private static List<String> openFiles() throws IOException {
    var names = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (var file : files) {
        try {
          names.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException closed) {
          // It was closed while the folder was read.
        }
      }
    }
    return names;
  }

  private Settings settings(Map<String, String> others) {
    var environment = new HashMap<>(others);
    environment.put("ALGO_DATA_DIR", folder.toString());
    return SettingsLoader.load(environment);
  }

  private record Sample(DownloadPicture picture, byte[] bytes) {}

  /** Takes bytes as long as the test lets it. */
  private static final class Reader implements WriteStream<Buffer> {
    private final Buffer bytes = Buffer.buffer();
    private final Promise<Void> rested = Promise.promise();
    private int restAfter = Integer.MAX_VALUE;
    private int breakAfter = Integer.MAX_VALUE;
    private Handler<Void> drain;

    void rest(int after) {
      restAfter = after;
    }

    void breakAfter(int after) {
      breakAfter = after;
    }

    void goOn() {
      restAfter = Integer.MAX_VALUE;
      drain.handle(null);
    }

    @Override
    public Future<Void> write(Buffer data) {
      bytes.appendBuffer(data);
      return bytes.length() > breakAfter
          ? Future.failedFuture("the reader left")
          : Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
      boolean isFull = bytes.length() > restAfter;
      if (isFull) {
        rested.tryComplete();
      }
      return isFull;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
      drain = handler;
      return this;
    }

    @Override
    public Future<Void> end() {
      return Future.succeededFuture();
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }
  }
}
