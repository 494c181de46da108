package com.algorhythmic.catalogue.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DirectoryStoreTest extends PictureStoreContract {

  @Override
  PictureStore open() {
    return new DirectoryStore(folder.resolve("pictures"));
  }

  @Test
  void a_directory_that_cannot_be_written_is_named() throws IOException {
    // A file where the directory should be stops even a user who may write everywhere.
    var blocked = Files.writeString(folder.resolve("blocked"), "in the way");
    try (var store = new DirectoryStore(blocked)) {
      assertThatThrownBy(store::check)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(blocked.toString());
    }
  }

  @Test
  void nothing_half_written_is_left() throws IOException {
    try (var store = open()) {
      store.keep(PictureSamples.encoded("jpg", 60, 40, 1), "image/jpeg");
    }
    try (var files = Files.walk(folder)) {
      assertThat(
              files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .hasSize(2)
          .allMatch(name -> name.endsWith(".jpg"));
    }
  }
}
