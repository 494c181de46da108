package com.algorhythmic.settings;

import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rolling log file, and its archives, that only the user of this process can read; conf/logback.xml names it. */
public final class PrivateLogFile<E> extends RollingFileAppender<E> {

  /** Called at the start and after each rollover. */
  @Override
  public void openFile(String name) throws IOException {
    var file = Path.of(name);
    PrivateFolder.claimFile(file);
    var stem = file.getFileName().toString().replaceFirst("\\.log$", "_");
    // The compressor, which has no hook, makes archives with the permissions of the umask.
    try (var archives = Files.newDirectoryStream(file.toAbsolutePath().getParent(), stem + "*")) {
      for (var archive : archives) {
        PrivateFolder.closeToOthers(archive);
      }
    }
    super.openFile(name);
  }
}
