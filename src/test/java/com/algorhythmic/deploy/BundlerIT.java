package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The build's step that bundles the pages. */
@Timeout(120)
class BundlerIT {
  private static final String LIBRARIES = "target/bundler/*";

  @TempDir
  Path folder;

  @Test
  void a_machine_without_a_bundler_gets_a_warning_and_no_old_bundle() throws Exception {
    var output = folder.resolve("output");
    Files.createDirectories(output.resolve("bundle"));
    Files.writeString(output.resolve("bundle/index-OLD.js"), "");

    var said = bundle(
        Path.of("src/main/resources/webroot"),
        output,
        Files.createDirectory(folder.resolve("tools")),
        0);

    assertThat(said)
        .containsOnlyOnce("[WARNING] The build has no esbuild for " + System.getProperty("os.name"))
        .contains("the program will serve its pages as single modules");
    assertThat(output).doesNotExist();
  }

  @Test
  void a_module_with_an_error_ends_the_build_and_names_the_place() throws Exception {
    var tools = tools();
    var webroot = folder.resolve("webroot");
    Files.createDirectories(webroot);
    for (var page : List.of(
        "index.html",
        "account/account.html",
        "privacy/privacy.html",
        "admin/telemetry.html",
        "admin/audit.html")) {
      Files.createDirectories(webroot.resolve(page).getParent());
      Files.writeString(
          webroot.resolve(page),
          "<script type=\"module\" src=\"" + (page.startsWith("admin") ? "../" : "")
              + "main.js\"></script>\n");
    }
    Files.writeString(webroot.resolve("main.js"), "const = 1;\n");

    var said = bundle(webroot, folder.resolve("output"), tools, 1);

    assertThat(said).contains("main.js:1").contains("esbuild could not bundle pages/account.js");
    assertThat(folder.resolve("output/files.txt")).doesNotExist();
  }

  /** The tools that this build has used. */
  private Path tools() throws IOException {
    var esbuild = Path.of("target/bundler/esbuild.jar");
    assumeTrue(Files.exists(esbuild), "this build has no esbuild for this machine");
    var tools = Files.createDirectory(folder.resolve("tools"));
    Files.copy(esbuild, tools.resolve("esbuild.jar"));
    return tools;
  }

  private static String bundle(Path webroot, Path output, Path tools, int expected)
      throws Exception {
    var process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            LIBRARIES,
            "src/build/Bundler.java",
            webroot.toString(),
            output.toString(),
            tools.toString())
        .redirectErrorStream(true)
        .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(expected);
    return said;
  }
}
