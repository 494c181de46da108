package com.algorhythmic.settings;

import java.util.Optional;

/** The version of this build. */
public final class Build {
  public static final String VERSION = Optional.ofNullable(
          Build.class.getPackage().getImplementationVersion())
      .orElse("development");

  private Build() {}
}
