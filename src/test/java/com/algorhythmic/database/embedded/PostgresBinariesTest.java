package com.algorhythmic.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
  @TempDir
  private Path folder;

  @Test
  void the_archive_on_the_class_path_has_the_expected_checksum() throws IOException {
    var copy = folder.resolve("copy.txz");

    PostgresBinaries.verifiedCopy(PostgresBinaries.archive(), copy);

    assertThat(copy).isNotEmptyFile();
  }

  @Test
  void an_archive_with_one_changed_byte_is_refused_and_not_kept() throws IOException {
    var name = Path.of(PostgresBinaries.archive().getPath()).getFileName().toString();
    var tampered = folder.resolve(name);
    try (var original = PostgresBinaries.archive().openStream()) {
      var bytes = original.readAllBytes();
      bytes[bytes.length / 2] ^= 1;
      Files.write(tampered, bytes);
    }
    var copy = folder.resolve("copy.txz");

    assertThatThrownBy(() -> PostgresBinaries.verifiedCopy(tampered.toUri().toURL(), copy))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(name, "SHA-256", PostgresBinaries.checksums().get(name));
    assertThat(copy).doesNotExist();
  }
}
