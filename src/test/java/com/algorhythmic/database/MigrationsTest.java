package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Sources;
import com.algorhythmic.testing.Sources.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static final Path RESOURCES = Path.of("src/main/resources/db");
  private static final Path FROZEN = Path.of("src/test/resources/frozen-migrations.sha256");
  private static final String DEFINITION =
      "^CREATE (?:OR REPLACE )?((?:FUNCTION|PROCEDURE|TRIGGER|VIEW) \\w+)";

  private static final List<Source> VERSIONED =
      Sources.below(RESOURCES.resolve("migration"), ".sql").stream()
          .filter(source -> source.name().startsWith("V"))
          .toList();
  private static final List<Source> REPEATABLE =
      Sources.below(RESOURCES.resolve("functions"), ".sql");

  /** A landed migration has run somewhere: change the schema by a new one, and add its line to the list. */
  @Test
  void landed_migrations_are_never_edited() throws Exception {
    var present = new TreeMap<String, String>();
    for (var migration : VERSIONED) {
      present.put(migration.path().getFileName().toString(), sha256(migration));
    }
    var frozen = new TreeMap<String, String>();
    for (var line : Files.readAllLines(FROZEN)) {
      frozen.put(line.substring(66), line.substring(0, 64));
    }
    assertThat(present)
        .as("append the sha256sum of a new migration to %s; never edit a landed one", FROZEN)
        .isEqualTo(frozen);
  }

  @Test
  void earlier_checksums_are_replaced_by_those_of_the_present_files() throws IOException {
    var callback = Files.readString(RESOURCES.resolve("migration/beforeValidate.sql"));
    var accepted = Pattern.compile("\\('(\\d+)', (-?\\d+), (-?\\d+)\\)")
        .matcher(callback)
        .results()
        .toList();
    assertThat(accepted).hasSizeGreaterThan(10);
    for (var text : accepted) {
      var migration = VERSIONED.stream()
          .filter(source -> source.name().startsWith("V" + text.group(1)))
          .findFirst()
          .orElseThrow();
      assertThat(Integer.parseInt(text.group(3)))
          .as(migration.name())
          .isEqualTo(checksum(migration));
      assertThat(text.group(2)).isNotEqualTo(text.group(3));
    }
  }

  @Test
  void functions_triggers_and_views_are_defined_once() {
    var definitions =
        REPEATABLE.stream().flatMap(source -> source.find(DEFINITION).stream()).toList();
    assertThat(definitions).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(VERSIONED.stream()
            .filter(source -> source.name().compareTo("V020") >= 0)
            .flatMap(source -> source.find(DEFINITION).stream()))
        .isEmpty();
  }

  @Test
  void repeatable_migrations_can_run_again() {
    assertThat(REPEATABLE).isNotEmpty().allSatisfy(source -> {
      assertThat(source.name()).startsWith("R__");
      assertThat(source.text())
          .startsWith("-- ")
          .contains("SET LOCAL check_function_bodies = off;");
      assertThat(source.find("^CREATE (?!OR REPLACE).*")).isEmpty();
      assertThat(source.find("^(?:ALTER|INSERT|UPDATE|DELETE)\\b.*")).isEmpty();
    });
  }

  private static String sha256(Source source) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(source.path())));
  }

  /** The checksum that Flyway stores: of the lines without their ends. */
  private static int checksum(Source source) {
    var crc = new CRC32();
    source.text().lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) crc.getValue();
  }
}
