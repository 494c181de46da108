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
  void an_unwritable_directory_is_named_in_the_failure() throws IOException {
    // A file in place of the directory fails even for root.
    var blocked = Files.writeString(folder.resolve("blocked"), "in the way");
    try (var store = new DirectoryStore(blocked)) {
      assertThatThrownBy(store::check)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(blocked.toString());
    }
  }

  @Test
  void no_temporary_files_are_left() throws IOException {
    try (var store = open()) {
      store.keep(PictureSamples.encoded("jpg", 60, 40, 1), "image/jpeg", SCENE);
    }
    try (var files = Files.walk(folder)) {
      assertThat(
              files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .hasSize(3)
          .allMatch(name -> name.endsWith(".jpg") || name.endsWith(".jpg.scene.png"));
    }
  }
}
