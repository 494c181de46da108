package com.algorhythmic.fuzz;

import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The memory of a program after a garbage collection.
 *
 * @param heapMb used heap
 * @param files open files and sockets; 0 where the system does not tell
 */
record ProgramMemory(double heapMb, int files) {
  private static final Pattern USED =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");

  /** Collects the garbage of the program and measures. */
  static ProgramMemory of(ProgramFixture program) throws IOException, InterruptedException {
    long id = program.process().pid();
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var collection = new ProcessBuilder(jcmd, Long.toString(id), "GC.run")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    if (!collection.waitFor(60, TimeUnit.SECONDS) || collection.exitValue() != 0) {
      throw new IOException("the garbage can't be collected");
    }
    double bytes = USED.matcher(new Visitor(program).management("/metrics").text())
        .results()
        .mapToDouble(used -> Double.parseDouble(used.group(1)))
        .sum();
    var files = new File("/proc/" + id + "/fd").list();
    return new ProgramMemory(bytes / 1e6, files == null ? 0 : files.length);
  }

  @Override
  public String toString() {
    return "%.1f MB of heap, %d files".formatted(heapMb, files);
  }
}
