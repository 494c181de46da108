package com.algorhythmic.settings;

import com.algorhythmic.settings.Settings.Environment;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import io.netty.util.internal.logging.Slf4JLoggerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The configuration of logging, which has to be complete before the first line is written. */
public final class Logging {
  private Logging() {}

  /** Keeps the libraries that read the settings, by JBoss Logging and Netty, from initializing Logback too early. */
  public static void defer() {
    System.setProperty("org.jboss.logging.provider", "jdk");
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
  }

  /**
   * Sets the variables of conf/logback.xml. Processes on one machine write to different files.
   *
   * @throws SettingsProblems if the folder is not writable, because every later failure would be lost, or if it or one of the
   *     files belongs to somebody else
   */
  public static void configure(Settings settings) {
    var node = Integer.toString(settings.cluster().port());
    prepare(settings, List.of("server_" + node + ".log", "error_" + node + ".log"));
    System.setProperty("hazelcast.logging.type", "slf4j");
    System.setProperty("log.dir", settings.logDirectory().toString());
    System.setProperty("log.node", node);
    System.setProperty(
        "log.console", settings.environment() == Environment.PRODUCTION ? "JSON" : "PLAIN");
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "conf/logback.xml");
    }
    InternalLoggerFactory.setDefaultFactory(Slf4JLoggerFactory.INSTANCE);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static void prepare(Settings settings, List<String> files) {
    var folder = settings.logDirectory();
    try {
      if (settings.log().dir().isEmpty()) {
        PrivateFolder.hide(settings.data().dir());
      }
      var problem = PrivateFolder.claim(folder, files);
      if (problem.isPresent()) {
        throw refused(folder, "which is " + problem.get());
      }
    } catch (IOException blocked) {
      throw refused(folder, "which can't be written");
    }
  }

  private static SettingsProblems refused(Path folder, String why) {
    return new SettingsProblems(
        List.of("log.dir is " + folder + ", " + why + "; ALGO_LOG_DIR names another folder"));
  }
}
