package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.algorhythmic.testing.DebianProgram;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program with its own database as users and on folders that PostgreSQL doesn't take as they are. */
@Tag("long")
@Timeout(180)
class OddAccountsIT {
  private static final Duration SHORT = Duration.ofSeconds(40);
  private static final int NAMELESS = 12_345;
  private static final int NOBODY = 65_534;

  @TempDir
  Path folder;

  @BeforeEach
  void requireRoot() {
    assumeThat(System.getProperty("user.name"))
        .as("Only root can start programs as other users.")
        .isEqualTo("root");
    DebianProgram.need("setpriv", "util-linux");
  }

  @Test
  void root_without_user_namespaces_runs_postgresql_as_nobody() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try (var program = program(withoutNamespaces()).start()) {
      var pidFile = folder.resolve("data/postgres/postmaster.pid");
      var server = Path.of("/proc", Files.readAllLines(pidFile).get(0).strip());
      assertThat(Files.getAttribute(server, "unix:uid")).isEqualTo(NOBODY);
      paints(program);
    }
  }

  @Test
  void root_without_user_namespaces_reads_which_folder_postgresql_may_not_enter()
      throws IOException {
    var closed = Files.createDirectory(folder.resolve("root"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    var settings = new HashMap<>(withoutNamespaces());
    settings.put("ALGO_DATA_DIR", closed.resolve("algorhythmic/data").toString());

    fails(program(settings), "may not enter " + closed + ";", "data.dir", "ALGO_DATA_DIR");
  }

  @Test
  void root_in_the_home_of_another_user_reads_it_too() throws IOException {
    var home = Files.createDirectory(folder.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    Files.setAttribute(home, "unix:uid", NAMELESS);

    fails(
        program(Map.of("ALGO_DATA_DIR", home.resolve("data").toString())),
        "may not enter " + home + ";");
  }

  @Test
  void root_without_user_namespaces_and_setpriv_reads_what_to_do() throws IOException {
    var settings = without("unshare", "setpriv");

    fails(program(settings), "refuses to run as root", "another user", "database.url");
  }

  @Test
  void a_user_without_a_name_and_a_home_paints() throws IOException {
    giveFolderToNameless();
    try (var program = nameless(Map.of()).start()) {
      paints(program);
    }
  }

  @Test
  void a_user_without_a_name_and_user_namespaces_reads_what_to_do() throws IOException {
    var settings = withoutNamespaces();
    giveFolderToNameless();

    fails(nameless(settings), "needs a name", Integer.toString(NAMELESS), "/etc/passwd");
  }

  @Test
  void a_user_who_may_write_nowhere_but_in_the_data_folder_paints() throws IOException {
    giveFolderToNameless();
    var closed = Files.createDirectory(folder.resolve("temporary"));
    try (var program =
        nameless(Map.of()).asInProduction("-Djava.io.tmpdir=" + closed).start()) {
      paints(program);
      try (var left = Files.list(closed)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void a_data_folder_that_the_user_may_not_write_is_named() throws IOException {
    giveFolderToNameless();
    var data = Files.createDirectory(folder.resolve("data"));

    fails(nameless(Map.of()), data.toString(), "can't be written");
  }

  @Test
  void a_path_with_spaces_that_is_longer_than_a_socket_may_have_is_fine() {
    var deep = folder.resolve("a folder with spaces ".repeat(3).strip());
    var data = deep.resolve("and another one with a very long name ".repeat(3).strip());
    try (var program = program(Map.of("ALGO_DATA_DIR", data.toString())).start()) {
      paints(program);
    }
  }

  private ProgramFixture program(Map<String, String> settings) {
    return ProgramFixture.in(folder, settings);
  }

  /** The program as a user whom no line of /etc/passwd names, without a home, as OpenShift starts containers. */
  private ProgramFixture nameless(Map<String, String> settings) {
    var program = program(settings)
        .by("setpriv", "--reuid=" + NAMELESS, "--regid=0", "--clear-groups", "env", "--unset=HOME");
    assumeThat(DebianProgram.run(
            folder.resolve("assumption"),
            "setpriv",
            "--reuid=" + NAMELESS,
            "--regid=0",
            "--clear-groups",
            "test",
            "-r",
            Path.of("conf", "logback.xml").toAbsolutePath().toString()))
        .as("Other users can read this folder.")
        .isTrue();
    return program;
  }

  private void giveFolderToNameless() throws IOException {
    Files.setAttribute(folder, "unix:uid", NAMELESS);
    Files.setAttribute(folder, "unix:gid", 0);
  }

  private Map<String, String> withoutNamespaces() throws IOException {
    return without("unshare");
  }

  /** The settings under which these programs fail, as they do in a container that forbids what they do. */
  private Map<String, String> without(String... programs) throws IOException {
    var bin = Files.createDirectory(folder.resolve("bin"));
    for (var program : programs) {
      var stub = Files.writeString(
          bin.resolve(program), "#!/bin/sh\necho 'Operation not permitted' >&2\nexit 1\n");
      Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Map.of("PATH", bin + ":" + System.getenv("PATH"));
  }

  /** A show gets a picture with its thumbnail and its scene map. */
  private static void paints(ProgramFixture program) {
    var visitor = new Visitor(program);
    assertThat(visitor.get("/").text()).contains("<title>Algorhythmic");
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    try (var screen = LiveScreen.join(program, visitor, session)) {
      var artwork = screen.awaitArtwork(Duration.ofSeconds(60));
      for (var part : new String[] {"imageUrl", "thumbnailUrl", "sceneUrl"}) {
        assertThat(visitor.get(artwork.getString(part)).status()).as(part).isEqualTo(200);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static void fails(ProgramFixture program, String... words) {
    program.launch();
    assertThat(program.exitCode(SHORT)).as(program.printed()).isIn(1, 2);
    assertThat(program.printed().lines().reduce((first, last) -> last).orElseThrow())
        .contains(words);
  }
}
