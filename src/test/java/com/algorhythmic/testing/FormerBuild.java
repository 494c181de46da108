package com.algorhythmic.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** The last build with the former schema: that of the commit before the newest migration was added. */
public final class FormerBuild {
  private FormerBuild() {}

  /** Its jar; skips the test where there is no history. */
  public static Path jar() throws Exception {
    var added = CommitBuild.git(
            "log",
            "-1",
            "--format=%H",
            "--diff-filter=A",
            "--",
            "src/main/resources/db/migration/V*")
        .strip();
    assumeThat(added).as("a checkout with its history").hasSize(40);
    return CommitBuild.jar(added + "^");
  }
}
