package com.algorhythmic.settings;

/** The time limits of the graceful shutdown. */
public interface DrainSettings {
  long noticeMs();

  long socketsMs();

  long jobsMs();
}
