package com.algorhythmic.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A container image, unpacked and run like a container: in separate mount and process namespaces, as the image's user, with a read-only root and an empty /tmp.
 *
 * @param root its files
 * @param config the value of "config" in its JSON
 */
public record Image(Path root, JsonObject config) {
  private static final long LIMIT_S = 120;

  /** Whether this user may create namespaces and change the root directory. */
  public static boolean canRun() throws IOException, InterruptedException {
    return run(
            "unshare", "--mount", "--pid", "--fork", "chroot", "--userspec=1:1", "/", "/bin/true")
        == 0;
  }

  /** The image of a tar file, as Docker saves and loads it. */
  public static Image unpack(Path tar, Path folder) throws IOException, InterruptedException {
    var parts = Files.createDirectories(folder.resolve("parts"));
    var root = Files.createDirectories(folder.resolve("root"));
    untar(tar, parts);
    var manifest = new JsonArray(Files.readString(parts.resolve("manifest.json"))).getJsonObject(0);
    for (var layer : manifest.getJsonArray("Layers")) {
      untar(parts.resolve((String) layer), root);
    }
    for (var mount : List.of("proc", "dev", "tmp")) {
      Files.createDirectories(root.resolve(mount));
    }
    var config = new JsonObject(Files.readString(parts.resolve(manifest.getString("Config"))));
    return new Image(root, config.getJsonObject("config"));
  }

  private static void untar(Path tar, Path into) throws IOException, InterruptedException {
    if (run(
            "tar",
            "--extract",
            "--warning=no-unknown-keyword",
            "--file=" + tar,
            "--directory=" + into)
        != 0) {
      throw new IOException(tar + " can't be unpacked");
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command[0] + " does not end");
    }
    return process.exitValue();
  }

  /**
   * Starts its entry point. The process given is what waits for it; the program is that one's child.
   *
   * @param environment in addition to the image's own
   * @param printed the file for its output
   */
  public Process start(Map<String, String> environment, Path printed, String... arguments)
      throws IOException {
    var command = new ArrayList<>(List.of(
        "unshare",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "sh",
        "-euc",
        """
        mount --bind "$0" "$0"
        mount --rbind /dev "$0/dev"
        mount -t proc proc "$0/proc"
        mount -t tmpfs -o mode=1777 tmpfs "$0/tmp"
        mount -o remount,bind,ro "$0"
        user="$1"; shift
        exec chroot --userspec="$user" "$0" "$@"
        """,
        root.toAbsolutePath().toString(),
        config.getString("User")));
    config.getJsonArray("Entrypoint").forEach(word -> command.add((String) word));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    var all = new TreeMap<String, String>();
    config.getJsonArray("Env").stream()
        .map(variable -> ((String) variable).split("=", 2))
        .forEach(variable -> all.put(variable[0], variable[1]));
    all.putAll(environment);
    // The path of unshare, mount and chroot.
    all.merge("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", (own, ways) -> own + ":" + ways);
    builder.environment().clear();
    builder.environment().putAll(all);
    return builder.start();
  }
}
