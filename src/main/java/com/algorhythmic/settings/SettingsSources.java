package com.algorhythmic.settings;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the settings are made of, each over the one before.
 *
 * @param problems of the sources themselves
 */
record SettingsSources(
    Map<String, String> defaults,
    Map<String, String> file,
    Map<String, String> environment,
    List<String> problems) {

  /** The settings with an administrator's over them, or all problems at once as {@link SettingsProblems}. */
  Settings settings(Map<String, String> administrators) {
    var wrong = new ArrayList<>(problems);
    var config = new SmallRyeConfigBuilder()
        .withSources(
            new PropertiesConfigSource(defaults, "defaults", 100),
            new PropertiesConfigSource(file, "file", 200),
            new PropertiesConfigSource(environment, "environment", 300),
            new PropertiesConfigSource(administrators, "administrator", 400))
        .addDefaultInterceptors()
        .withValidateUnknown(false)
        .withMapping(Settings.class);
    try {
      var settings = config.build().getConfigMapping(Settings.class);
      wrong.addAll(SettingsRules.problems(settings));
      if (wrong.isEmpty()) {
        return settings;
      }
    } catch (ConfigValidationException invalid) {
      for (int i = 0; i < invalid.getProblemCount(); i++) {
        wrong.add(plain(invalid.getProblem(i).getMessage()));
      }
    }
    throw new SettingsProblems(wrong);
  }

  Set<String> keys() {
    var keys = new TreeSet<>(defaults.keySet());
    keys.addAll(file.keySet());
    return keys;
  }

  /** The library's complaint in the words of somebody who edits settings, not Java. */
  private static String plain(String complaint) {
    return complaint
        .replaceFirst("^[\\w.]+Exception: ", "")
        .replaceAll("SRCFG\\d+: ", "")
        .replaceFirst(
            "The config property (\\S+) with the config value (\".*\") threw an Exception whilst being converted",
            "$1 is $2:")
        .replaceFirst("Cannot convert .* to enum class \\S+, allowed values:", "it is one of");
  }
}
