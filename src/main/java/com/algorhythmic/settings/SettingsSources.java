package com.algorhythmic.settings;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The sources of the settings; each overrides the one before.
 *
 * @param problems found while reading the sources
 */
record SettingsSources(
    Map<String, String> defaults,
    Map<String, String> file,
    Map<String, String> environment,
    List<String> problems) {
  private static final Pattern KEY = Pattern.compile("The config property (\\S+)");

  /** Combines the sources for the start, or throws {@link SettingsProblems} with all problems. */
  Settings initial() {
    return settings(Map.of(), settings -> {
      var found = new ArrayList<>(SettingsRules.problems(settings));
      found.addAll(ClusterRules.problems(settings, Instant.now()));
      found.addAll(DatabaseRules.problems(settings.database()));
      return found;
    });
  }

  /**
   * Combines the sources and the administrators' values, or throws {@link SettingsProblems} with all problems. A
   * certificate that expires in the meantime is no reason to refuse a change.
   */
  Settings settings(Map<String, String> administrators) {
    return settings(administrators, SettingsRules::problems);
  }

  private Settings settings(
      Map<String, String> administrators, Function<Settings, List<String>> rules) {
    var all = new ArrayList<>(problems);
    try {
      var settings = combined(administrators);
      all.addAll(rules.apply(settings));
      if (all.isEmpty()) {
        return settings;
      }
    } catch (ConfigValidationException invalid) {
      var unreadable = new TreeSet<String>();
      for (int i = 0; i < invalid.getProblemCount(); i++) {
        var message = invalid.getProblem(i).getMessage();
        all.add(plain(message));
        KEY.matcher(message).results().map(key -> key.group(1)).forEach(unreadable::add);
      }
      all.addAll(without(unreadable).ruleProblems(administrators, rules));
    }
    throw new SettingsProblems(all);
  }

  private Settings combined(Map<String, String> administrators) {
    return new SmallRyeConfigBuilder()
        .withSources(
            new PropertiesConfigSource(defaults, "defaults", 100),
            new PropertiesConfigSource(file, "file", 200),
            new PropertiesConfigSource(environment, "environment", 300),
            new PropertiesConfigSource(administrators, "administrator", 400))
        // A dollar sign in a value is text and never refers to another setting.
        .withDefaultValue("mp.config.property.expressions.enabled", "false")
        .addDefaultInterceptors()
        .withValidateUnknown(false)
        .withMapping(Settings.class)
        .build()
        .getConfigMapping(Settings.class);
  }

  /** The sources with the defaults of these keys, so that the other values can be checked. */
  private SettingsSources without(Set<String> keys) {
    var file = new HashMap<>(this.file);
    var environment = new HashMap<>(this.environment);
    file.keySet().removeAll(keys);
    environment.keySet().removeAll(keys);
    return new SettingsSources(defaults, file, environment, List.of());
  }

  private List<String> ruleProblems(
      Map<String, String> administrators, Function<Settings, List<String>> rules) {
    try {
      return rules.apply(combined(administrators));
    } catch (ConfigValidationException unknownKey) {
      return List.of();
    }
  }

  Set<String> keys() {
    var keys = new TreeSet<>(defaults.keySet());
    keys.addAll(file.keySet());
    return keys;
  }

  /** Removes Java terms from a message of the settings library. */
  private static String plain(String message) {
    return message
        .replaceFirst("^[\\w.]+Exception: ", "")
        .replaceAll("SRCFG\\d+: ", "")
        .replaceFirst(
            "(?s)The config property (\\S+) with the config value (\".*\") threw an Exception whilst being converted",
            "$1 is $2:")
        .replaceFirst("(?s)Cannot convert .* to enum class \\S+, allowed values:", "it is one of");
  }
}
