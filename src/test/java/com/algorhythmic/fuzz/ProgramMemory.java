package com.algorhythmic.fuzz;

import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The memory of a program after a garbage collection.
 *
 * @param heapMb used heap
 * @param files open files and sockets; 0 where the system does not tell
 */
record ProgramMemory(double heapMb, int files) {
  private static final int LARGEST_CLASSES = 25;
  private static final Pattern USED =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");

  /** Collects the garbage of the program and measures. */
  static ProgramMemory of(ProgramFixture program) throws IOException, InterruptedException {
    long id = program.process().pid();
    jcmd(id, "GC.run");
    double bytes = USED.matcher(new Visitor(program).management("/metrics").text())
        .results()
        .mapToDouble(used -> Double.parseDouble(used.group(1)))
        .sum();
    var files = new File("/proc/" + id + "/fd").list();
    return new ProgramMemory(bytes / 1e6, files == null ? 0 : files.length);
  }

  /** The classes with the most bytes on the heap. */
  static String largestClasses(ProgramFixture program) throws IOException, InterruptedException {
    return jcmd(program.process().pid(), "GC.class_histogram")
        .lines()
        .limit(LARGEST_CLASSES)
        .collect(Collectors.joining("\n"));
  }

  private static String jcmd(long id, String command) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process = new ProcessBuilder(jcmd, Long.toString(id), command)
        .redirectErrorStream(true)
        .start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(command + " failed: " + printed);
    }
    return printed;
  }

  @Override
  public String toString() {
    return "%.1f MB of heap, %d files".formatted(heapMb, files);
  }
}
