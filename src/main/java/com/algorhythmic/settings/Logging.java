package com.algorhythmic.settings;

import com.algorhythmic.settings.Settings.Environment;

/** Where log lines go; has to be decided before the first is written. */
public final class Logging {
  private Logging() {}

  /** Before the settings are read: what reads them must not start the log with its defaults. */
  public static void defer() {
    System.setProperty("org.jboss.logging.provider", "jdk");
  }

  /** Points conf/logback.xml to the settings' folder; each process of a machine has files of its own. */
  public static void configure(Settings settings) {
    System.setProperty("hazelcast.logging.type", "slf4j");
    System.setProperty("log.dir", settings.log().dir().toString());
    System.setProperty("log.node", Integer.toString(settings.cluster().port()));
    System.setProperty(
        "log.console", settings.environment() == Environment.PRODUCTION ? "JSON" : "PLAIN");
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "conf/logback.xml");
    }
  }
}
