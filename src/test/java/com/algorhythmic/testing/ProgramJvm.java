package com.algorhythmic.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that starts the program in a separate JVM: from the packaged jar if it is up to date, else from the test's class path. A start uses the record that the build makes for bin/algorhythmic, which halves its cost.
 */
final class ProgramJvm {
  private static final String JAR = "program.jar";

  private static final String LOGGING = "-Dlogback.configurationFile=conf/logback.xml";
  private static final List<String> CLASS_PATH =
      List.of("-cp", System.getProperty("java.class.path"), "com.algorhythmic.Algorhythmic");

  private ProgramJvm() {}

  static List<String> command() {
    return Chosen.COMMAND;
  }

  /** With these options instead, and without the archive. */
  static List<String> command(List<String> machine) {
    try {
      var jar = Path.of(System.getProperty(JAR, ""));
      return command(machine, isUpToDate(jar) ? List.of("-jar", jar.toString()) : CLASS_PATH);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> command(List<String> machine, List<String> program) {
    var command = new ArrayList<>(List.of(java(), "-Djava.awt.headless=true"));
    command.addAll(machine);
    command.add(LOGGING);
    command.addAll(program);
    return command;
  }

  /** Starts another build, without the archive. @param machine JVM options; empty for those of the other tests */
  static List<String> commandOf(Path jar, List<String> machine) {
    return machine.isEmpty()
        ? command("-jar", jar.toString())
        : command(machine, List.of("-jar", jar.toString()));
  }

  /** The packaged jar of this build; fails if it is older than a class. */
  static Path jar() {
    try {
      var jar = Path.of(System.getProperty(JAR, ""));
      if (!isUpToDate(jar)) {
        throw new AssertionError("the jar is older than the classes: mvn package makes it again");
      }
      return jar.toAbsolutePath();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> choose() throws IOException {
    var jar = Path.of(System.getProperty(JAR, ""));
    if (!isUpToDate(jar)) {
      return command(CLASS_PATH.toArray(String[]::new));
    }
    var archive = jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "")
        + "-java-" + System.getProperty("java.runtime.version") + ".jsa");
    return isNewer(archive, Files.getLastModifiedTime(jar))
        ? command("-XX:SharedArchiveFile=" + archive, "-jar", jar.toString())
        : command("-jar", jar.toString());
  }

  private static List<String> command(String... program) {
    var command = new ArrayList<>(List.of(
        java(),
        "-Djava.awt.headless=true",
        "-Xmx512m",
        // The process is short-lived: on two cores, less compiling and fewer threads are faster.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        // It also runs without the archive, and prints only the program's output.
        "-Xshare:auto",
        "-Xlog:cds*=off",
        "-Xlog:class+path=off",
        LOGGING));
    command.addAll(List.of(program));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A jar that is older than a compiled class is out of date. */
  private static boolean isUpToDate(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    var packaged = Files.getLastModifiedTime(jar);
    try (var classes = Files.walk(jar.resolveSibling("classes"))) {
      for (var file : classes.filter(Files::isRegularFile).toList()) {
        if (isNewer(file, packaged)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isNewer(Path file, FileTime time) throws IOException {
    return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(time) > 0;
  }

  /** Chosen once, at the first start: nothing is compiled while tests run. */
  private static final class Chosen {
    static final List<String> COMMAND = make();

    private static List<String> make() {
      try {
        return choose();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
