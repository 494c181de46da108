package com.algorhythmic.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document about what is kept has the periods of the task that deletes it. */
class PrivacyDocTest {
  private static final Pattern PERIOD = Pattern.compile("`([a-z-]+)` (\\d+) days?");

  @Test
  void each_period_of_the_document_is_the_one_of_the_code() throws IOException {
    var settings = SettingsLoader.load(Map.of());
    var written = new TreeMap<String, Integer>();
    PERIOD
        .matcher(Files.readString(Path.of("docs/privacy.md")))
        .results()
        .forEach(period -> written.put(period.group(1), Integer.parseInt(period.group(2))));

    assertThat(written)
        .isEqualTo(new TreeMap<>(new Retention(settings.guests(), settings.large()).days()));
  }
}
