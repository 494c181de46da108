package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.DebianProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of the analysis of sound that run in Node.js, outside a browser. */
@Tag("long")
class EarChecksIT {
  private static final Path FOLDER = Path.of("src", "test", "ear");

  @ParameterizedTest
  @ValueSource(strings = {"levels.test.mjs", "single-drums.test.mjs"})
  void the_checks_hold(String checks) throws Exception {
    var node = DebianProgram.need("node", "nodejs");
    var printed = Path.of("target", checks + ".log");
    Files.deleteIfExists(printed);

    boolean passed = DebianProgram.run(
        printed, node.toString(), "--test", FOLDER.resolve(checks).toString());

    assertThat(passed).as(Files.readString(printed)).isTrue();
  }
}
