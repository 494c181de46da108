package com.algorhythmic.database.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user that PostgreSQL runs as: the user of this process, except for root, as which PostgreSQL refuses to run.
 *
 * <p>If this process runs as root, PostgreSQL runs in a user namespace, where it is nobody while its files belong to root. If
 * the kernel or a container forbids that, it runs as the user nobody, who then owns its files.
 *
 * @param prefix the command line up to the program
 * @param uid the owner of the server's files; −1 to keep the owner
 */
record ServerAccount(List<String> prefix, int uid) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  static ServerAccount choose() {
    if (!System.getProperty("user.name").equals("root")) {
      return new ServerAccount(List.of(), -1);
    }
    List<String> namespace = List.of("unshare", "--user");
    if (works(namespace)) {
      return new ServerAccount(namespace, ROOT);
    }
    List<String> nobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    if (works(nobody)) {
      return new ServerAccount(nobody, NOBODY);
    }
    throw new IllegalStateException(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here;"
            + " run Algorhythmic as another user or name a PostgreSQL server in the settings");
  }

  /** Runs a program and waits for its end, up to a limit. */
  Outcome run(Path directory, Duration limit, String... command) throws IOException {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(List.of(command));
    return run(whole, directory, limit);
  }

  /** Makes this account the owner of a file or of a whole directory tree. */
  void own(Path tree) throws IOException {
    if (uid < 0
        || uid == (Integer) Files.getAttribute(tree, "unix:uid", LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.toList()) {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** Lets this account reach its files in a folder that it may not list. */
  void passThrough(Path folder) throws IOException {
    if (uid != NOBODY) {
      return;
    }
    var permissions = Files.getPosixFilePermissions(folder);
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  private static boolean works(List<String> prefix) {
    try {
      List<String> command = new ArrayList<>(prefix);
      command.add("true");
      return run(command, Path.of("/"), Duration.ofSeconds(5)).succeeded();
    } catch (IOException notInstalled) {
      return false;
    }
  }

  /** Runs a program as the user of this process, without its environment variables for PostgreSQL. */
  static Outcome run(List<String> command, Path directory, Duration limit) throws IOException {
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    // A PGDATA or PGPORT for another server must not affect this one.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      // These programs print less than a pipe buffers, so they never block.
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Outcome(false, "it took longer than " + limit.toSeconds() + " s");
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.exitValue() == 0, output.strip());
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Outcome(false, "it was interrupted");
    }
  }

  /** The end of a program and its output. */
  record Outcome(boolean succeeded, String output) {}
}
