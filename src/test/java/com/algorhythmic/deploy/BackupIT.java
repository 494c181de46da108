package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scripts that back up and restore the system. */
@Concurrent
@Timeout(120)
class BackupIT extends BackupFixture {
  @Test
  void a_user_without_rights_restores_every_row_and_picture() throws Exception {
    // Otherwise the script records its run after the dump.
    var backup = backup().with("ALGO_TASK", "1").run();
    assertThat(backup.code()).as(backup.toString()).isZero();
    var file = file(backup);
    var target = emptyDatabase("restored");
    var pictures = folder.resolve("restored pictures");

    var restored = Script.of(
            "restore.sh", file.toString(), "--database", target, "--store", pictures.toString())
        .run();

    assertThat(restored.code()).as(restored.toString()).isZero();
    assertThat(new JsonObject(restored.lastLine()).getInteger("findings")).isZero();
    assertThat(new JsonObject(restored.lastLine()).getInteger("users")).isEqualTo(3);
    assertThat(tables(target)).isEqualTo(tables(database)).hasSizeGreaterThan(25);
    assertThat(files(pictures)).isEqualTo(files(store)).hasSize(20);
    try (var rows = Rows.of(target)) {
      assertThat(rows.count("SELECT sum(balance) FROM user_credits")).isEqualTo(298);
      // Triggers and sequences are restored as well.
      var user = rows.account(5);
      rows.run("SELECT charge_credits(?, 1, ?, '')", user, UUID.randomUUID());
      assertThat(rows.count("SELECT count(*) FROM credit_findings()")).isZero();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(backupFiles()).containsExactly(".lock", file.getFileName().toString());
  }

  @Test
  void a_database_that_is_not_empty_is_refused_and_unchanged() throws Exception {
    var file = file(backup().run());
    var other = PostgresFixture.freshDatabase();
    var before = tables(other);

    var restored = Script.of("restore.sh", file.toString(), "--database", other).run();

    assertThat(restored.code()).isEqualTo(1);
    assertThat(restored.stderr()).contains("is not empty: nothing was done");
    assertThat(tables(other)).isEqualTo(before);
  }

  @Test
  void a_truncated_or_changed_archive_is_refused() throws Exception {
    var file = file(backup().run());
    var target = emptyDatabase("untouched");
    var half = folder.resolve("half.tar.gz");
    var bytes = Files.readAllBytes(file);
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
    var changed = folder.resolve("changed.tar.gz");
    sh(
        "mkdir x && tar -xzf $0 -C x --strip-components=1 && echo more >> x/database.dump && tar -czf $1 x",
        file,
        changed);

    for (var broken : List.of(half, changed)) {
      var restored =
          Script.of("restore.sh", broken.toString(), "--database", target).run();

      assertThat(restored.code()).as(restored.toString()).isEqualTo(1);
      assertThat(restored.stderr()).containsPattern("archive is (broken|not what was written)");
    }
    assertThat(tables(target)).isEmpty();
  }

  @Tag("long")
  @Test
  void a_drill_restores_the_newest_backup_and_drops_its_database() throws Exception {
    backup().run();

    var drill = drill().run();

    assertThat(drill.code()).as(drill.toString()).isZero();
    var details = new JsonObject(drill.lastLine());
    assertThat(details.getInteger("findings")).isZero();
    assertThat(details.getLong("tookMs")).isPositive();
    assertThat(details.getString("file")).startsWith(backups.toString());
    assertThat(drillDatabases()).isZero();
  }

  @Tag("long")
  @Test
  void an_interrupted_drill_drops_its_database() throws Exception {
    backup().run();

    var drill = drill().start();
    // The script prints this after it has created the database and before the restore.
    assertThat(drill.inputReader().readLine()).startsWith("checking ");
    Script.interrupt(drill);

    assertThat(Script.outcome(drill).code()).isEqualTo(143);
    assertThat(drillDatabases()).isZero();
  }

  @Test
  void an_interrupted_backup_leaves_no_files_and_no_password_in_its_arguments() throws Exception {
    var password = DatabaseUrl.parse(database).password();
    try (var rows = Rows.of(database)) {
      rows.connection().setAutoCommit(false);
      // pg_dump waits for this lock.
      rows.run("LOCK TABLE credit_ledger IN ACCESS EXCLUSIVE MODE");
      var backup = backup().start();
      try (var others = Rows.of(database)) {
        Await.until(
            "a blocked dump",
            Duration.ofSeconds(20),
            () -> others.count(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND application_name = 'pg_dump' AND wait_event_type = 'Lock'")
                    == 1
                || others.count("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
      }
      var lines = backup
          .descendants()
          .map(child -> child.info().commandLine().orElse(""))
          .toList();
      assertThat(lines)
          .anyMatch(line -> line.contains("pg_dump"))
          .noneMatch(line -> line.contains(password));
      assertThat(backup().run().stderr()).contains("another backup is being written");

      Script.interrupt(backup);

      assertThat(Script.outcome(backup).code()).isEqualTo(143);
      assertThat(backupFiles()).containsExactly(".lock");
      assertThat(backup.descendants()).isEmpty();
    }
  }

  @Test
  void old_backups_are_deleted_except_for_the_newest() throws Exception {
    Files.createDirectories(backups);
    var old = aged("algorhythmic_20200101_000000.tar.gz", 31);
    var young = aged("algorhythmic_20200102_000000.tar.gz", 29);
    var foreign = aged("somebody-elses.tar.gz", 99);

    var backup = backup().run();

    assertThat(backup.code()).as(backup.toString()).isZero();
    assertThat(backup.stdout()).contains("deleted: " + old);
    assertThat(backupFiles())
        .containsExactlyInAnyOrder(
            ".lock",
            file(backup).getFileName().toString(),
            young.getFileName().toString(),
            foreign.getFileName().toString());
  }

  @Test
  void a_full_disk_is_reported_and_leaves_no_partial_backup() throws Exception {
    Files.createDirectories(backups);
    assumeTrue(
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", backups.toString())
                .start()
                .waitFor()
            == 0,
        "only root can make a small disk");
    try {
      var backup = backup().run();

      assertThat(backup.code()).isEqualTo(1);
      assertThat(backup.stderr()).contains("there is no room left in " + backups);
      assertThat(backupFiles()).containsExactly(".lock");
    } finally {
      new ProcessBuilder("umount", backups.toString()).start().waitFor();
    }
  }

  @Test
  void each_missing_requirement_has_a_message_and_an_exit_code() throws Exception {
    var basics = new String[] {
      "sh", "dirname", "basename", "sed", "awk", "cat", "date", "psql", "mkdir", "rm"
    };
    var without = backup().with("PATH", Script.only(basics)).run();
    var refused = backup()
        .with("DATABASE_URL", database.replaceFirst(":[^:@/]*@", ":secret-word@"))
        .run();
    var strange =
        backup().with("DATABASE_URL", "mysql://me:secret-word@there/art").run();
    var nowhere = Script.of("full-backup.sh").with("DATABASE_URL", database).run();
    var noPictures =
        backup().with("ALGO_STORE_DIR", folder.resolve("nothing").toString()).run();
    var noBackup = drill().run();

    assertThat(without.code()).isEqualTo(3);
    assertThat(without.stderr()).contains("pg_dump is needed");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.stderr())
        .contains("the database can't be reached")
        .doesNotContain("secret-word");
    assertThat(strange.code()).isEqualTo(2);
    assertThat(strange.stderr()).contains("not like postgresql://").doesNotContain("secret-word");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.stderr()).contains("BACKUP_DIR");
    assertThat(noPictures.code()).isEqualTo(1);
    assertThat(noPictures.stderr()).contains("no folder of pictures");
    assertThat(noBackup.code()).isEqualTo(1);
    assertThat(noBackup.stderr()).contains("there is no backup");
    assertThat(backupFiles()).containsExactly(".lock");
  }

  @Test
  void no_secret_of_the_configuration_is_in_the_archive() throws Exception {
    var conf = folder.resolve("conf");
    Files.writeString(
        conf,
        "auth.secret=word-1\n  openai.api-key = word-7\nstore.s3.secret-key : word-2\nmusic.acrcloud.access-key=\\\n  word-3\n"
            + "openai.base-url=https://me:word-4@there/v1\nshow.dwell-ms=20000\n");
    var backup = backup()
        .with("ALGO_CONF", conf.toString())
        .with("ALGO_AUTH_SECRET", "word-5")
        .with("ALGO_TOKEN", "word-6")
        .with("ALGO_SHOW_LEAD_MS", "1500")
        .run();

    var kept =
        sh("tar -xzOf $0 --wildcards '*/algorhythmic.properties' '*/environment'", file(backup));

    assertThat(kept)
        .contains(
            "show.dwell-ms=20000", "ALGO_SHOW_LEAD_MS=1500", "auth.secret=", "https://there/v1")
        .doesNotContain("word-");
  }
}
