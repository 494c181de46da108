package com.algorhythmic.settings;

import java.util.Optional;

/** Which build of the program this is. */
public final class Build {
  public static final String VERSION = Optional.ofNullable(
          Build.class.getPackage().getImplementationVersion())
      .orElse("development");

  private Build() {}
}
