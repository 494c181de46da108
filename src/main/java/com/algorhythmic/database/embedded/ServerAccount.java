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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The user that PostgreSQL runs as: the user of this process, unless PostgreSQL refuses that one. It refuses root, and its
 * initdb refuses a user without a name, as a container may have.
 *
 * <p>In both cases PostgreSQL runs in a user namespace, where it is nobody while its files belong to the user of this
 * process. If the kernel or a container forbids that, root starts it as the user nobody, who then owns its files.
 *
 * @param prefix the command line up to the program
 * @param uid the owner of the server's files; −1 to keep the owner
 */
record ServerAccount(List<String> prefix, int uid) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final int KEEP_OWNER = -1;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final List<String> NAMESPACE = List.of("unshare", "--user");
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  static ServerAccount choose() {
    boolean isRoot = isRoot();
    if (!isRoot && hasName(List.of())) {
      return new ServerAccount(List.of(), KEEP_OWNER);
    }
    if (hasName(NAMESPACE)) {
      return new ServerAccount(NAMESPACE, isRoot ? ROOT : KEEP_OWNER);
    }
    if (!isRoot) {
      // A data directory that has been initialised needs no name.
      return new ServerAccount(List.of(), KEEP_OWNER);
    }
    if (hasName(AS_NOBODY)) {
      return new ServerAccount(AS_NOBODY, NOBODY);
    }
    throw new IllegalStateException(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here;"
            + " run Algorhythmic as another user or name a PostgreSQL server in database.url");
  }

  private static boolean isRoot() {
    var id = answer(List.of("id", "-u"));
    return id.map("0"::equals).orElse(System.getProperty("user.name").equals("root"));
  }

  /** Whether a program can be started so, and its user has a name. */
  private static boolean hasName(List<String> prefix) {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of("id", "-un"));
    return answer(command).isPresent();
  }

  /** The output of a program; empty if it fails or is not installed. */
  private static Optional<String> answer(List<String> command) {
    try {
      return Optional.of(run(command, Path.of("/"), LIMIT))
          .filter(Outcome::succeeded)
          .map(Outcome::output);
    } catch (IOException notInstalled) {
      return Optional.empty();
    }
  }

  /** The outermost folder on the way to a folder, or itself, that this account may not enter. */
  Optional<Path> barrier(Path folder) throws IOException {
    if (prefix.isEmpty() || mayEnter(folder)) {
      return Optional.empty();
    }
    for (int depth = 1; depth < folder.getNameCount(); depth++) {
      var above = folder.getRoot().resolve(folder.subpath(0, depth));
      if (!mayEnter(above)) {
        return Optional.of(above);
      }
    }
    return Optional.of(folder);
  }

  private boolean mayEnter(Path folder) throws IOException {
    return run(Path.of("/"), LIMIT, "test", "-x", folder.toString()).succeeded();
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
