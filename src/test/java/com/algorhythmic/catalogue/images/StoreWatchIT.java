package com.algorhythmic.catalogue.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algorhythmic.metrics.Meters;
import com.algorhythmic.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class StoreWatchIT {
  @TempDir
  Path folder;

  @Test
  void a_store_that_cannot_be_written_is_noticed_with_its_reason_and_so_is_its_recovery(Vertx vertx)
      throws Exception {
    var registry = new SimpleMeterRegistry();
    var directory = Files.createDirectory(folder.resolve("store"));
    var watch = new StoreWatch(vertx, new DirectoryStore(directory), new Meters(registry));
    watch.test().await(10, TimeUnit.SECONDS);
    assertThat(watch.problem()).isNull();
    assertThat(Files.walk(directory).filter(Files::isRegularFile))
        .as("left files")
        .isEmpty();

    Files.move(directory, folder.resolve("away"));
    Files.writeString(directory, "a file in place of the folder");
    watch.test().await(10, TimeUnit.SECONDS);
    assertThat(watch.problem()).contains(directory.toString(), "can't be written");
    assertThat(registry.get("store_writable").gauge().value()).isZero();
    assertThat(registry.get("store_full").gauge().value()).as("another cause").isZero();

    Files.delete(directory);
    Files.move(folder.resolve("away"), directory);
    watch.test().await(10, TimeUnit.SECONDS);
    assertThat(watch.problem()).isNull();
    assertThat(registry.get("store_writable").gauge().value()).isEqualTo(1);
  }

  @Test
  void a_failed_write_counts_at_once_until_a_file_of_its_size_fits(Vertx vertx) throws Exception {
    var disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString())
                .start()
                .waitFor()
            == 0,
        "only root can make a small disk");
    try {
      var registry = new SimpleMeterRegistry();
      var watch = new StoreWatch(vertx, new DirectoryStore(disk), new Meters(registry));
      assertThat(watch.isWritable().await(10, TimeUnit.SECONDS)).isTrue();
      var large = new byte[25 << 20];
      var name = PictureNames.picture("ab".repeat(32), "image/jpeg");

      assertThatThrownBy(() -> watch.store().put(name, large))
          .hasMessageContaining("No space left");

      assertThat(watch.problem())
          .isEqualTo("no space left on the picture store " + disk + ": No space left on device");
      assertThat(watch.isWritable().await(10, TimeUnit.SECONDS)).isFalse();
      assertThat(registry.get("store_full").gauge().value()).isEqualTo(1);
      // A small file would still fit.
      watch.test().await(10, TimeUnit.SECONDS);
      assertThat(watch.problem()).contains("No space left on device");
      assertThat(Files.walk(disk).filter(Files::isRegularFile)).as("left files").isEmpty();

      new ProcessBuilder("mount", "-o", "remount,size=64m", disk.toString())
          .start()
          .waitFor();
      watch.test().await(10, TimeUnit.SECONDS);
      assertThat(watch.isWritable().await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(registry.get("store_full").gauge().value()).isZero();

      // A little room is left, as on a disk that fills slowly.
      Files.write(disk.resolve("others"), new byte[60 << 20]);
      assertThat(watch.isWritable().await(10, TimeUnit.SECONDS)).isFalse();
      assertThat(watch.problem())
          .isEqualTo("no space left on the picture store " + disk + ": fewer than 16 MB are free");
    } finally {
      new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
    }
  }

  @Test
  void a_store_that_does_not_answer_is_not_writable(Vertx vertx) throws Exception {
    var answers = new CountDownLatch(1);
    var directory = new DirectoryStore(folder);
    var watch = new StoreWatch(
        vertx, new SlowStore(directory, answers), new Meters(new SimpleMeterRegistry()));

    assertThat(watch.isWritable().await(20, TimeUnit.SECONDS)).isFalse();
    assertThat(watch.problem()).contains("does not answer within");

    answers.countDown();
    Await.until("its answer", Duration.ofSeconds(10), () -> watch.problem() == null);
  }

  /** Answers nothing until it is allowed to, like a network disk without its server. */
  private record SlowStore(PictureStore store, CountDownLatch answers) implements ForwardingStore {

    @Override
    public void requireRoom() throws IOException {
      try {
        answers.await();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
      store.requireRoom();
    }
  }
}
