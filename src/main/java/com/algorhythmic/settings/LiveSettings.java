package com.algorhythmic.settings;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings as they stand: those of the start, and over them what administrators have set since, on any node. */
public final class LiveSettings {
  /** What takes effect while the program runs: whoever reads one of these reads it anew each time. */
  private static final Set<String> CHANGEABLE = Set.of(
      "breaker.open-tokens",
      "breaker.refill-ms",
      "breaker.open-ms",
      "breaker.open-max-ms",
      "spend.user-daily-usd",
      "spend.hourly-usd",
      "generation.concurrency",
      "generation.behind",
      "generation.per-user",
      "generation.in-cluster");
  /** Whoever adds a secret names it so. */
  private static final String SECRET = ".*(secret|key)|database\\.url";

  private static final Map<String, String> UNITS = Map.of("-ms", "ms", "-usd", "USD", "-mb", "MB");

  private final SettingsSources sources;
  private final Map<String, String> manual;
  private final Settings settings;
  private volatile Turned turned;

  private LiveSettings(SettingsSources sources) {
    this.sources = sources;
    try {
      manual = SettingsDocs.read(SettingsLoader.manual());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    turned = new Turned(Map.of(), sources.settings(Map.of()));
    settings = (Settings) Proxy.newProxyInstance(
        LiveSettings.class.getClassLoader(),
        new Class<?>[] {Settings.class},
        (proxy, method, values) -> {
          try {
            return method.invoke(turned.settings(), values);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        });
  }

  /** Those of this process, or all their problems at once as {@link SettingsProblems}. */
  public static LiveSettings load(Map<String, String> environment) {
    return new LiveSettings(SettingsLoader.read(environment));
  }

  /** The settings, each of whose sections is as it stands when it is asked for. */
  public Settings settings() {
    return settings;
  }

  /** Takes on all that administrators have set; where that makes no sense here, everything stays as it was. */
  public void turn(Map<String, String> administrators) {
    if (!administrators.equals(turned.by())) {
      turned = new Turned(Map.copyOf(administrators), sources.settings(administrators));
    }
  }

  /** Refuses what can't be set. @param value null takes an administrator's value back */
  public void check(String key, String value) {
    if (!sources.keys().contains(key)) {
      throw new Refusal(Code.INVALID, "there is no setting of that name", "key");
    }
    if (!CHANGEABLE.contains(key)) {
      throw new Refusal(
          Code.INVALID,
          key + " can't be changed while the program runs: set " + SettingsLoader.variable(key)
              + " or the file, and start anew",
          "key");
    }
    var wanted = new HashMap<>(turned.by());
    if (value == null) {
      wanted.remove(key);
    } else {
      wanted.put(key, value);
    }
    try {
      sources.settings(wanted);
    } catch (SettingsProblems problems) {
      throw new Refusal(Code.INVALID, String.join("; ", problems.problems()), "value");
    }
  }

  /** All, in the order of the packaged file. */
  public List<Knob> all() {
    var keys = new LinkedHashSet<>(manual.keySet());
    keys.addAll(sources.keys());
    return keys.stream().map(this::find).toList();
  }

  public Knob find(String key) {
    var by = turned.by();
    var standard = sources.defaults().get(key);
    var file = sources.file().getOrDefault(key, standard);
    var environment = sources.environment().getOrDefault(key, file);
    var value = by.getOrDefault(key, environment);
    // A file that repeats the default, as the one that comes with the program does, decides
    // nothing.
    var origin = by.containsKey(key)
        ? "administrator"
        : sources.environment().containsKey(key)
            ? "environment"
            : file.equals(standard) ? "default" : "file";
    var shown = key.matches(SECRET) ? value.isEmpty() ? "not set" : "set" : value;
    var unit = UNITS.entrySet().stream()
        .filter(ending -> key.endsWith(ending.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
    return new Knob(
        key,
        shown,
        unit.orElse(null),
        origin,
        CHANGEABLE.contains(key),
        manual.getOrDefault(key, ""));
  }

  /** What administrators have set, and the settings with it. */
  private record Turned(Map<String, String> by, Settings settings) {}

  /**
   * A setting as it stands on this node.
   *
   * @param value a secret says only whether it is set
   * @param unit or null
   * @param origin default, file, environment or administrator
   * @param changeable whether it can be changed while the program runs
   */
  public record Knob(
      String key, String value, String unit, String origin, boolean changeable, String what) {}
}
