package com.algorhythmic.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** The loader of the settings: the environment overrides the file, the file overrides the packaged defaults. */
public final class SettingsLoader {
  private static final String FILE = "conf/algorhythmic.properties";
  private static final String PREFIX = "ALGO_";

  /** Environment variables with customary names; the first one that is set counts. */
  private static final Map<String, List<String>> ALIASES = Map.of(
      "http.port", List.of("PORT"),
      "database.url", List.of("DATABASE_URL"),
      "openai.api-key", List.of("OPENAI_API_KEY"),
      "openai.base-url", List.of("OPENAI_BASE_URL"),
      "openai.image-model", List.of("OPENAI_IMAGE_MODEL"),
      "proxy.https", List.of("https_proxy", "HTTPS_PROXY"),
      "proxy.http", List.of("http_proxy", "HTTP_PROXY"),
      "proxy.except", List.of("no_proxy", "NO_PROXY"));

  private SettingsLoader() {}

  /** Loads the settings, or throws {@link SettingsProblems} with all problems at once. */
  public static Settings load(Map<String, String> environment) {
    return read(environment).initial();
  }

  /** Reads the sources without combining them. An empty variable is as good as none. */
  static SettingsSources read(Map<String, String> variables) {
    var environment = new HashMap<String, String>();
    variables.forEach((variable, value) -> {
      if (!value.isBlank()) {
        environment.put(variable, value.strip());
      }
    });
    var problems = new ArrayList<String>();
    var defaults = packaged();
    var file = file(environment, problems);
    for (var key : new TreeSet<>(file.keySet())) {
      if (!defaults.containsKey(key) && !isTier(key) && !OidcSettings.isKey(key)) {
        problems.add(key + " in the settings file is no setting");
      }
    }
    var overrides = overrides(environment, defaults, problems);
    return new SettingsSources(defaults, file, overrides, problems);
  }

  private static Map<String, String> packaged() {
    try {
      return read(new StringReader(packagedFile()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The text of the packaged file, comments included. */
  static String packagedFile() {
    try (var stream = SettingsLoader.class.getClassLoader().getResourceAsStream(FILE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Map<String, String> file(Map<String, String> environment, List<String> problems) {
    var named = environment.get("ALGO_CONF");
    var path = Path.of(named == null ? FILE : named);
    if (named == null && !Files.exists(path)) {
      return Map.of();
    }
    try (var reader = Files.newBufferedReader(path)) {
      return read(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      problems.add("the settings file " + path + " can't be read: " + unreadable.getMessage());
      return Map.of();
    }
  }

  private static Map<String, String> read(Reader reader) throws IOException {
    var properties = new Properties();
    properties.load(reader);
    var read = new HashMap<String, String>();
    properties.forEach((key, value) -> read.put((String) key, ((String) value).strip()));
    return read;
  }

  private static Map<String, String> overrides(
      Map<String, String> environment, Map<String, String> defaults, List<String> problems) {
    var overrides = new HashMap<String, String>();
    ALIASES.forEach((key, variables) -> variables.stream()
        .filter(environment::containsKey)
        .findFirst()
        .ifPresent(variable -> overrides.put(key, environment.get(variable))));
    var keys = new HashMap<String, String>();
    defaults.keySet().forEach(key -> keys.put(variable(key), key));
    for (var variable : new TreeSet<>(environment.keySet())) {
      if (keys.containsKey(variable)) {
        overrides.put(keys.get(variable), environment.get(variable));
      } else if (OidcSettings.key(variable).isPresent()) {
        overrides.put(OidcSettings.key(variable).get(), environment.get(variable));
      } else if (variable.startsWith(PREFIX) && !variable.equals("ALGO_CONF")) {
        problems.add("the environment variable " + variable + " overrides no setting");
      }
    }
    return overrides;
  }

  /** The environment variable that overrides a key: a.b-c is ALGO_A_B_C. */
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static boolean isTier(String key) {
    return key.matches("tiers\\.[a-z_]+\\.(credits|priority|quality)");
  }
}
