package com.algorhythmic.catalogue.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.metrics.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
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

    Files.delete(directory);
    Files.move(folder.resolve("away"), directory);
    watch.test().await(10, TimeUnit.SECONDS);
    assertThat(watch.problem()).isNull();
    assertThat(registry.get("store_writable").gauge().value()).isEqualTo(1);
  }
}
