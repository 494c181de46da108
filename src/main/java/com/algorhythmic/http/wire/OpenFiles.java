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

  /** Kept from connections, so that a process whose servers are full can still answer them, store pictures and write its log. */
  private static final long RESERVED = 600;

  private static final long LEAST = 16;

  private OpenFiles() {}

  /** Logs a warning if the process may open fewer files than the settings need. */
  public static void check(Settings.Http limits) {
    problem(limit(), limits.maxConnections()).ifPresent(log::warn);
  }

  /** The number of connections that a server accepts: those of the settings, or what the system's limit leaves for them. */
  static int connections(Settings.Http limits) {
    return connections(limit(), limits.maxConnections());
  }

  static int connections(long openFiles, int connections) {
    return (int) Math.max(LEAST, Math.min(connections, openFiles - RESERVED));
  }

  static Optional<String> problem(long openFiles, int connections) {
    return openFiles >= connections + OTHERS
        ? Optional.empty()
        : Optional.of("this process may open " + openFiles + " files, but http.max-connections is "
            + connections + ": it accepts " + connections(openFiles, connections)
            + " at a time; raise the limit (ulimit -n) to " + (connections + OTHERS)
            + ", or lower the setting");
  }

  private static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
