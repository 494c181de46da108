package com.algorhythmic.http.wire;

import com.algorhythmic.settings.Settings;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operating system's limit on open files, among which every connection counts. */
public final class OpenFiles {
  private static final Logger log = LoggerFactory.getLogger(OpenFiles.class);
  /** Libraries, logs, the database, the cluster and the event loops. */
  private static final long OTHERS = 1_000;

  private OpenFiles() {}

  /** Logs a warning if the process may open fewer files than it accepts connections. */
  public static void check(Settings.Http limits) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      problem(unix.getMaxFileDescriptorCount(), limits.maxConnections()).ifPresent(log::warn);
    }
  }

  static Optional<String> problem(long openFiles, long connections) {
    return openFiles >= connections + OTHERS
        ? Optional.empty()
        : Optional.of("this process may open " + openFiles + " files, but http.max-connections is "
            + connections + ": raise the limit (ulimit -n) to " + (connections + OTHERS)
            + ", or lower the setting");
  }
}
