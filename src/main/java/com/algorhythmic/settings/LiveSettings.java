package com.algorhythmic.settings;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings of this process, and the changes that administrators make to some of them while it runs. */
public final class LiveSettings {
  /** The settings that a component reads through a supplier of this class. */
  private static final Set<String> CHANGEABLE = Set.of(
      "breaker.open-tokens",
      "breaker.refill-ms",
      "breaker.open-ms",
      "breaker.open-max-ms",
      "spend.user-daily-usd",
      "spend.hourly-usd",
      "spend.user-hourly-share",
      "generation.concurrency",
      "generation.behind",
      "generation.per-user",
      "generation.in-cluster");
  /** Settings with this prefix are changeable as well. */
  private static final String LIMITS = "limits.";

  /** Names of secret settings follow this pattern. */
  private static final String SECRET = ".*(secret|key|password)|database\\.url|proxy\\.https?";

  /** A parameter in an address; some servers expect a key there. */
  private static final String PARAMETER = "([?&][^=&]*=)[^&]+";

  private static final Map<String, String> UNITS = Map.of("-ms", "ms", "-usd", "USD", "-mb", "MB");

  private final SettingsSources sources;
  private final Map<String, String> docs;
  private final Settings initial;
  private volatile Snapshot current;

  private LiveSettings(SettingsSources sources) {
    this.sources = sources;
    docs = SettingsDocs.read(SettingsLoader.packagedFile());
    initial = sources.initial();
    current = new Snapshot(Map.of(), initial);
  }

  /** Loads the settings, or throws {@link SettingsProblems} with all problems at once. */
  public static LiveSettings load(Map<String, String> environment) {
    return new LiveSettings(SettingsLoader.read(environment));
  }

  /** The settings at the start, which never change. */
  public Settings settings() {
    return initial;
  }

  /** The current settings of the circuit breaker. */
  public Settings.Breaker breaker() {
    return current.settings().breaker();
  }

  /** The current settings of the workers. */
  public Settings.Generation generation() {
    return current.settings().generation();
  }

  /** The current rate limits by class. */
  public Map<String, Settings.Limit> limits() {
    return current.settings().limits().all();
  }

  /** The current limits on spending. */
  public Budget budget() {
    return Budget.of(current.settings());
  }

  /**
   * Applies the administrators' values, which replace those applied before.
   *
   * @throws SettingsProblems if they are invalid; nothing changes then
   */
  public void apply(Map<String, String> administrators) {
    if (!administrators.equals(current.administrators())) {
      current = new Snapshot(Map.copyOf(administrators), sources.settings(administrators));
    }
  }

  /**
   * Checks a change.
   *
   * @param value null removes the administrators' value
   * @throws InvalidChange if it cannot be applied
   */
  public void check(String key, String value) {
    if (!sources.keys().contains(key)) {
      throw new InvalidChange("key", "there is no setting of that name");
    }
    if (!isChangeable(key)) {
      throw new InvalidChange(
          "key",
          key + " can't be changed while the program runs: set " + SettingsLoader.variable(key)
              + " or the file, and restart");
    }
    var administrators = new HashMap<>(current.administrators());
    if (value == null) {
      administrators.remove(key);
    } else {
      administrators.put(key, value);
    }
    try {
      sources.settings(administrators);
    } catch (SettingsProblems problems) {
      throw new InvalidChange("value", String.join("; ", problems.problems()));
    }
  }

  private static boolean isChangeable(String key) {
    return CHANGEABLE.contains(key) || key.startsWith(LIMITS);
  }

  /** All settings in the order of the packaged file. */
  public List<Setting> all() {
    var keys = new LinkedHashSet<>(docs.keySet());
    keys.addAll(sources.keys());
    return keys.stream().map(this::find).toList();
  }

  public Setting find(String key) {
    var administrators = current.administrators();
    var standard = sources.defaults().get(key);
    var file = sources.file().getOrDefault(key, standard);
    var environment = sources.environment().getOrDefault(key, file);
    var value = administrators.getOrDefault(key, environment);
    // The packaged file may be in the working directory, where it only repeats the defaults.
    var origin = administrators.containsKey(key)
        ? "administrator"
        : sources.environment().containsKey(key)
            ? "environment"
            : file.equals(standard) ? "default" : "file";
    var shown = key.matches(SECRET) ? value.isEmpty() ? "not set" : "set" : plain(value);
    var unit = UNITS.entrySet().stream()
        .filter(ending -> key.endsWith(ending.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
    return new Setting(
        key, shown, unit.orElse(null), origin, isChangeable(key), docs.getOrDefault(key, ""));
  }

  private static String plain(String value) {
    return value.contains("://") ? value.replaceAll(PARAMETER, "$1…") : value;
  }

  private record Snapshot(Map<String, String> administrators, Settings settings) {}

  /**
   * The state of a setting on this node.
   *
   * @param value for a secret only whether it is set
   * @param unit or null
   * @param origin default, file, environment or administrator
   * @param changeable whether it can be changed while the program runs
   */
  public record Setting(
      String key, String value, String unit, String origin, boolean changeable, String what) {}

  /** A change that cannot be applied. */
  public static final class InvalidChange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidChange(String field, String reason) {
      super(reason);
      this.field = field;
    }

    /** The invalid part of the change: key or value. */
    public String field() {
      return field;
    }
  }
}
