package com.algorhythmic.settings;

import com.algorhythmic.settings.Settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The configuration of logging, which has to be complete before the first line is written. */
public final class Logging {
  private Logging() {}

  /** Keeps the settings library, which uses JBoss Logging, from initializing Logback too early. */
  public static void defer() {
    System.setProperty("org.jboss.logging.provider", "jdk");
  }

  /**
   * Sets the variables of conf/logback.xml. Processes on one machine write to different files.
   *
   * @throws SettingsProblems if the folder is not writable: every later failure would be lost
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
