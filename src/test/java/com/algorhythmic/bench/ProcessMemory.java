package com.algorhythmic.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The memory of a process after a garbage collection. */
record ProcessMemory(long heapKib, long residentKib) {
  private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  static ProcessMemory of(long pid) throws Exception {
    jcmd(pid, "GC.run");
    long heap = number(HEAP_USED, jcmd(pid, "GC.heap_info"));
    return new ProcessMemory(
        heap, number(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status"))));
  }

  private static String jcmd(long pid, String command) throws Exception {
    var process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(pid),
            command)
        .redirectErrorStream(true)
        .start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("jcmd does not end");
    }
    return new String(process.getInputStream().readAllBytes());
  }

  /** The number that a pattern finds in a text. */
  static long number(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return Long.parseLong(found.group(1));
  }
}
