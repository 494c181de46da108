package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.DebianProgram;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts with other tools than GNU's, and what they leave when they fail. */
@Concurrent
@Timeout(180)
class PortableScriptsIT extends BackupFixture {
  /** macOS has shasum in place of sha256sum. */
  @ParameterizedTest
  @ValueSource(strings = {"sha256sum", "shasum"})
  void busybox_backs_up_and_restores_every_row_and_picture(String digest) throws Exception {
    DebianProgram.need(digest, "perl");
    var path = Script.busyBox("psql", "pg_dump", "pg_restore", "flock", digest);
    if (digest.equals("shasum")) {
      Files.delete(Path.of(path, "sha256sum"));
    }

    var backup =
        backup().by(path + "/sh").with("PATH", path).with("ALGO_TASK", "1").run();
    assertThat(backup.code()).as(backup.toString()).isZero();
    var target = emptyDatabase("busybox_" + digest);
    var pictures = folder.resolve("restored pictures");
    var restored = Script.of(
            "restore.sh",
            file(backup).toString(),
            "--database",
            target,
            "--store",
            pictures.toString())
        .by(path + "/sh")
        .with("PATH", path)
        .run();

    assertThat(restored.code()).as(restored.toString()).isZero();
    assertThat(tables(target)).isEqualTo(tables(database));
    assertThat(files(pictures)).isEqualTo(files(store)).hasSize(20);
    var drill = drill().by(path + "/sh").with("PATH", path).run();
    assertThat(drill.code()).as(drill.toString()).isZero();
    assertThat(new JsonObject(drill.lastLine()).getLong("tookMs")).isPositive();
  }

  @Test
  void what_gnu_wrote_busybox_restores_and_finds_changed() throws Exception {
    var file = file(backup().run());
    var path = Script.busyBox("psql", "pg_restore");
    var changed = folder.resolve("changed.tar.gz");
    sh(
        "mkdir x && tar -xzf $0 -C x --strip-components=1 && echo more >> x/manifest && tar -czf $1 x",
        file,
        changed);
    var target = emptyDatabase("busyboxed");

    var refused = Script.of("restore.sh", changed.toString(), "--database", target)
        .by(path + "/sh")
        .with("PATH", path)
        .run();
    var restored = Script.of("restore.sh", file.toString(), "--database", target)
        .by(path + "/sh")
        .with("PATH", path)
        .run();

    assertThat(refused.code()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.stderr()).contains("the archive is not what was written");
    assertThat(restored.code()).as(restored.toString()).isZero();
    assertThat(tables(target)).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @CsvSource({"original-awk,original-awk,awk", "bsdtar,libarchive-tools,tar"})
  void tools_of_bsd_back_up_and_restore(String program, String packaged, String name)
      throws Exception {
    var tool = DebianProgram.need(program, packaged);
    var bsd = Files.createDirectories(folder.resolve("bsd"));
    Files.createSymbolicLink(bsd.resolve(name), tool);
    var path = bsd + ":" + System.getenv("PATH");

    var backup = backup().with("PATH", path).run();
    assertThat(backup.code()).as(backup.toString()).isZero();
    var pictures = folder.resolve("restored");
    var restored = Script.of(
            "restore.sh",
            file(backup).toString(),
            "--database",
            emptyDatabase("bsd_" + name),
            "--store",
            pictures.toString())
        .with("PATH", path)
        .run();

    assertThat(restored.code()).as(restored.toString()).isZero();
    assertThat(files(pictures)).isEqualTo(files(store));
  }

  @ParameterizedTest
  @CsvSource({"full-backup.sh,flock", "full-backup.sh,mkfifo", "restore.sh,mktemp", "restore.sh,tar"
  })
  void a_missing_tool_is_named_before_anything_is_done(String name, String missing)
      throws Exception {
    Files.createDirectories(backups);
    var file = Files.writeString(folder.resolve("any.tar.gz"), "any");
    var path = Path.of(Script.busyBox("psql", "pg_dump", "pg_restore", "flock"));
    Files.deleteIfExists(path.resolve(missing));
    var words = new ArrayList<String>();
    if (name.equals("restore.sh")) {
      words.addAll(List.of(
          file.toString(),
          "--database",
          database,
          "--store",
          folder.resolve("new").toString()));
    }

    var refused = Script.of(name, words.toArray(String[]::new))
        .by(path + "/sh")
        .with("PATH", path.toString())
        .with("DATABASE_URL", database)
        .with("BACKUP_DIR", backups.toString())
        .with("ALGO_STORE_DIR", store.toString())
        .run();

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.stderr()).contains(missing + " is needed and not on the PATH");
    assertThat(backupFiles()).isEmpty();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void busybox_signs_a_token_as_the_program_does() throws Exception {
    var secret = "a secret of at least thirty-two characters, and longer than one block of SHA-256";
    var path = Script.busyBox();

    var signed = Script.of("token.sh", "--name", "olga")
        .by(path + "/sh")
        .with("PATH", path)
        .with("ALGO_AUTH_SECRET", secret)
        .run();

    assertThat(signed.code()).as(signed.toString()).isZero();
    int end = signed.lastLine().lastIndexOf('.');
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signature =
        mac.doFinal(signed.lastLine().substring(0, end).getBytes(StandardCharsets.US_ASCII));
    assertThat(signed.lastLine().substring(end + 1))
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
  }

  @Test
  void each_awk_reads_the_same_address() throws Exception {
    var url =
        "postgresql://m%C3%A9:p%40ss%27w@[::1]:5433,there/art?sslmode=require&connect_timeout=9";
    var read = new ArrayList<String>();
    for (var awk : List.of(
        List.of(DebianProgram.need("mawk", "mawk").toString()),
        List.of(DebianProgram.need("gawk", "gawk").toString()),
        List.of(DebianProgram.need("original-awk", "original-awk").toString()),
        List.of(DebianProgram.need("busybox", "busybox").toString(), "awk"))) {
      var bin = Files.createDirectories(folder.resolve("awk" + read.size()));
      Files.writeString(
          bin.resolve("awk"), "#!/bin/sh\nexec " + String.join(" ", awk) + " \"$@\"\n");
      bin.resolve("awk").toFile().setExecutable(true);
      read.add(sh(
          "PATH=$0:$PATH; . " + Path.of("scripts/lib.sh").toAbsolutePath() + "; database '" + url
              + "'; env | grep '^PG' | grep -v '^PGAPPNAME' | sort",
          bin));
    }
    assertThat(read.get(0)).contains("PGPASSWORD=p@ss'w", "PGUSER=mé", "PGHOST=::1,there");
    assertThat(read).allMatch(read.get(0)::equals);
  }

  @Test
  void a_disk_whose_name_has_spaces_is_measured() throws Exception {
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(bin.resolve("df"), """
        #!/bin/sh
        echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'
        echo '//server/My Share 2024   1000000   960000     40000      96% /srv/my disk 10'
        """);
    bin.resolve("df").toFile().setExecutable(true);

    var measured = sh(
        "PATH=$0:$PATH; . " + Path.of("scripts/lib.sh").toAbsolutePath()
            + "; disk /any; echo $FREE_KB free, $USED % used",
        bin);

    assertThat(measured).isEqualTo("40000 free, 96 % used");
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "'*.jpg', 1"})
  void an_archive_counts_if_nothing_is_missing_whatever_tar_complains_of(String left, int code)
      throws Exception {
    var bin = Files.createDirectories(folder.resolve("bin"));
    var tar = DebianProgram.need("tar", "tar");
    Files.writeString(bin.resolve("tar"), """
        #!/bin/sh
        [ "$1" = -cf ] || exec %s "$@"
        %s --exclude='%s' "$@"
        exit 2
        """.formatted(tar, tar, left));
    bin.resolve("tar").toFile().setExecutable(true);

    var backup = backup().with("PATH", bin + ":" + System.getenv("PATH")).run();

    assertThat(backup.code()).as(backup.toString()).isEqualTo(code);
    assertThat(backupFiles()).hasSize(2 - code);
  }

  @Test
  void a_failed_run_is_recorded_with_its_reason() throws Exception {
    var noPictures = folder.resolve("nothing").toString();
    var bin = Files.createDirectories(folder.resolve("bin"));
    var syslog = folder.resolve("syslog");
    Files.writeString(bin.resolve("logger"), "#!/bin/sh\necho \"$@\" >> " + syslog + "\n");
    bin.resolve("logger").toFile().setExecutable(true);
    var path = bin + ":" + System.getenv("PATH");

    var failed = backup().with("ALGO_STORE_DIR", noPictures).with("PATH", path).run();
    var broken = backup().run();
    Files.write(file(broken), new byte[] {1, 2, 3});
    var drill = drill().with("PATH", path).run();

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.stderr()).hasLineCount(1).contains("no folder of pictures");
    assertThat(drill.code()).isEqualTo(1);
    try (var rows = Rows.of(database)) {
      assertThat(
              rows.one(
                  "SELECT details ->> 'reason' FROM task_runs WHERE task = 'backup' AND outcome = 'failed'"))
          .startsWith("there is no folder of pictures at " + noPictures);
      assertThat(
              rows.one(
                  "SELECT details ->> 'reason' FROM task_runs WHERE task = 'restore-drill' AND outcome = 'failed'"))
          .contains("the archive is broken");
    }
    assertThat(Files.readString(syslog))
        .contains(
            "full-backup.sh: there is no folder of pictures", "restore.sh: the archive is broken");
  }

  @Test
  void an_error_is_explained_by_its_cause_and_not_by_the_hint_that_follows() throws Exception {
    var said = Files.writeString(folder.resolve("said"), """
        pg_dump: error: query failed: ERROR:  permission denied for table users
        pg_dump: detail: Query was: LOCK TABLE public.users IN ACCESS SHARE MODE
        """);

    var cause = sh(". " + Path.of("scripts/lib.sh").toAbsolutePath() + "; cause $0", said);

    assertThat(cause).endsWith("permission denied for table users");
  }
}
