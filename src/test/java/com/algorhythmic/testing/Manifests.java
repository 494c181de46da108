package com.algorhythmic.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The Kubernetes objects that kustomize makes of a folder.
 *
 * @param folder what they were made of
 */
public record Manifests(Path folder, List<JsonObject> objects) {
  private static final List<List<String>> RENDERERS =
      List.of(List.of("kubectl", "kustomize"), List.of("kustomize", "build"));

  public static final String NO_RENDERER =
      "k8s/ is not looked at: this machine has neither kubectl nor kustomize";

  private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

  /** This machine's kubectl or kustomize; empty without both. */
  public static Optional<List<String>> renderer() {
    return RENDERERS.stream()
        .filter(command -> Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, command.get(0)))))
        .findFirst();
  }

  /** The rendered manifests of a folder below k8s/, rendered at first use. */
  public static Manifests of(String folder) {
    return RENDERED.computeIfAbsent(folder, first -> render(Path.of("k8s").resolve(first)));
  }

  private static Manifests render(Path folder) {
    var command = new ArrayList<>(renderer().orElseThrow());
    command.add(folder.toString());
    try {
      var said = Files.createTempFile("kustomize", ".txt");
      var process = new ProcessBuilder(command).redirectError(said.toFile()).start();
      var yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + Files.readString(said));
      }
      Files.delete(said);
      return new Manifests(folder, parse(yaml));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** The documents of a YAML text. */
  public static List<JsonObject> parse(String yaml) {
    var objects = new ArrayList<JsonObject>();
    for (var document : new Yaml().loadAll(yaml)) {
      @SuppressWarnings("unchecked")
      var object = new JsonObject((Map<String, Object>) document);
      objects.add(object);
    }
    return objects;
  }

  public List<JsonObject> all(String kind) {
    return objects.stream()
        .filter(object -> kind.equals(object.getString("kind")))
        .toList();
  }

  public JsonObject one(String kind, String name) {
    return all(kind).stream()
        .filter(object -> name.equals(name(object)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " in " + folder));
  }

  /** The pod templates by the names of their workloads. */
  public Map<String, JsonObject> pods() {
    var pods = new HashMap<String, JsonObject>();
    for (var object : objects) {
      var template = "CronJob".equals(object.getString("kind"))
          ? at(object, "/spec/jobTemplate/spec/template")
          : at(object, "/spec/template");
      if (template != null) {
        pods.put(name(object), (JsonObject) template);
      }
    }
    return pods;
  }

  /**
   * A container's environment as the program would see it.
   *
   * @param secret what stands for every value of a Secret, by its key
   */
  public Map<String, String> environment(JsonObject container, Map<String, String> secret) {
    var environment = new HashMap<String, String>();
    for (var source : items(container, "/envFrom")) {
      if (at(source, "/configMapRef/name") instanceof String name) {
        one("ConfigMap", name)
            .getJsonObject("data")
            .forEach(entry -> environment.put(entry.getKey(), (String) entry.getValue()));
      } else if (!Boolean.TRUE.equals(at(source, "/secretRef/optional"))) {
        throw new AssertionError("a pod takes variables from " + source);
      }
    }
    for (var variable : items(container, "/env")) {
      var value = variable.getString("value");
      if (value == null && at(variable, "/valueFrom/secretKeyRef/key") instanceof String key) {
        value = secret.get(key);
      } else if (value == null) {
        value = "10.1.2.3";
      }
      environment.put(variable.getString("name"), value);
    }
    return environment;
  }

  public static String name(JsonObject object) {
    return (String) at(object, "/metadata/name");
  }

  /** The value at a JSON pointer; null if there is none. */
  public static Object at(JsonObject object, String pointer) {
    return JsonPointer.from(pointer).queryJson(object);
  }

  /** The objects of a list; empty if there is no list. */
  public static List<JsonObject> items(JsonObject object, String pointer) {
    return at(object, pointer) instanceof JsonArray array
        ? array.stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  public static JsonObject labels(JsonObject pod) {
    return pod.getJsonObject("metadata").getJsonObject("labels");
  }

  /** The ports of a pod, by their names. */
  public static Map<String, Integer> ports(JsonObject pod) {
    var ports = new HashMap<String, Integer>();
    for (var container : containers(pod)) {
      items(container, "/ports")
          .forEach(port -> ports.put(port.getString("name"), port.getInteger("containerPort")));
    }
    return ports;
  }

  public static List<JsonObject> containers(JsonObject pod) {
    return Stream.concat(
            items(pod, "/spec/containers").stream(), items(pod, "/spec/initContainers").stream())
        .toList();
  }

  /** Whether a label selector matches these labels. */
  public static boolean selects(JsonObject selector, JsonObject labels) {
    var wanted = selector.getJsonObject("matchLabels", new JsonObject());
    return wanted.stream()
            .allMatch(label -> label.getValue().equals(labels.getValue(label.getKey())))
        && items(selector, "/matchExpressions").stream()
            .allMatch(expression -> "In".equals(expression.getString("operator"))
                && expression
                    .getJsonArray("values")
                    .contains(labels.getValue(expression.getString("key"))));
  }
}
