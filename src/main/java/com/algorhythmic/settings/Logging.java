package com.algorhythmic.settings;

import com.algorhythmic.settings.Settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where log lines go; has to be decided before the first is written. */
public final class Logging {
  private Logging() {}

  /** Before the settings are read: what reads them must not start the log with its defaults. */
  public static void defer() {
    System.setProperty("org.jboss.logging.provider", "jdk");
  }

  /**
   * Points conf/logback.xml to the settings' folder; each process of a machine has files of its own.
   *
   * @throws SettingsProblems where the folder can't be written: without it nobody would ever read why anything failed
   */
  public static void configure(Settings settings) {
    requireWritable(settings.log().dir());
    System.setProperty("hazelcast.logging.type", "slf4j");
    System.setProperty("log.dir", settings.log().dir().toString());
    System.setProperty("log.node", Integer.toString(settings.cluster().port()));
    System.setProperty(
        "log.console", settings.environment() == Environment.PRODUCTION ? "JSON" : "PLAIN");
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "conf/logback.xml");
    }
  }

  private static void requireWritable(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException blocked) {
      throw unwritable(folder);
    }
    if (!Files.isWritable(folder)) {
      throw unwritable(folder);
    }
  }

  private static SettingsProblems unwritable(Path folder) {
    return new SettingsProblems(List.of(
        "log.dir is " + folder + ", which can't be written; ALGO_LOG_DIR names another folder"));
  }
}
