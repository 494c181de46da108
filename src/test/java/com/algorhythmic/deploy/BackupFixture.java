package com.algorhythmic.deploy;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Script.Outcome;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The base of backup tests: a database with rows in nearly every table, and its pictures. */
abstract class BackupFixture {
  private static final String EMPTY = "template0";

  @TempDir
  Path folder;

  String database;
  Path store;
  Path backups;

  @BeforeEach
  void fill() throws Exception {
    Script.needs(Map.of("psql", "postgresql-client", "pg_dump", "postgresql-client"));
    database = PostgresFixture.freshDatabase();
    store = folder.resolve("artworks");
    backups = folder.resolve("backups");
    try (var rows = Rows.of(database)) {
      history(rows);
    }
  }

  Script backup() {
    return Script.of("full-backup.sh")
        .with("DATABASE_URL", database)
        .with("BACKUP_DIR", backups.toString())
        .with("ALGO_STORE_DIR", store.toString());
  }

  Script drill() {
    return Script.of("restore.sh", "--drill")
        .with("DATABASE_URL", database)
        .with("BACKUP_DIR", backups.toString());
  }

  static Path file(Outcome backup) {
    return Path.of(new JsonObject(backup.lastLine()).getString("file"));
  }

  long drillDatabases() throws SQLException {
    try (var rows = Rows.of(database)) {
      return rows.count(
          "SELECT count(*) FROM pg_database WHERE datname LIKE 'algorhythmic_drill_%'");
    }
  }

  List<String> backupFiles() throws IOException {
    try (Stream<Path> files = Files.list(backups)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  Path aged(String name, int days) throws IOException {
    var file = Files.writeString(backups.resolve(name), "old");
    return Files.setLastModifiedTime(
        file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }

  /** A new database whose owner has no other rights. */
  String emptyDatabase(String name) throws SQLException {
    name += "_" + ProcessHandle.current().pid();
    try (var rows = Rows.of(database)) {
      rows.run("DROP DATABASE IF EXISTS " + name);
      rows.run("DROP ROLE IF EXISTS " + name);
      rows.run("CREATE ROLE " + name + " LOGIN PASSWORD 'p@ss:w/rd %'");
      rows.run("CREATE DATABASE " + name + " OWNER " + name + " TEMPLATE " + EMPTY);
    }
    return DatabaseUrl.parse(database)
        .withDatabase(name)
        .withUser(name, "p@ss:w/rd %")
        .toUrl();
  }

  /** A checksum of each table, without the rows that change every few seconds. */
  static Map<String, String> tables(String url) throws SQLException {
    var tables = new TreeMap<String, String>();
    try (var rows = Rows.of(url)) {
      var names = rows.one(
          "SELECT string_agg(relname, ',') FROM pg_class WHERE relkind = 'r' AND relpersistence = 'p'"
              + " AND relnamespace = 'public'::regnamespace");
      for (var name : names == null ? new String[0] : names.split(",")) {
        tables.put(
            name,
            rows.one(
                "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM "
                    + name + " t"));
      }
    }
    return tables;
  }

  static Map<String, String> files(Path root) throws Exception {
    var files = new TreeMap<String, String>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (var file : tree.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), sha256(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  String sh(String script, Path... files) throws Exception {
    var command = new ArrayList<>(List.of("sh", "-euc", script));
    Stream.of(files).map(Path::toString).forEach(command::add);
    return Script.outcome(new ProcessBuilder(command).directory(folder.toFile()).start())
        .stdout();
  }

  /** Inserts rows into nearly every table, and a picture for every artwork. */
  void history(Rows rows) throws Exception {
    var user = rows.account(100);
    var other = rows.account(200);
    rows.run(
        "UPDATE users SET email = 'somebody@example.com', display_name = E'Zoë\\n|' WHERE id = ?",
        user);
    rows.run("INSERT INTO users (id, role) VALUES (gen_random_uuid(), 'admin')");
    rows.run("SELECT charge_credits(?, 3, ?, 'a picture')", user, UUID.randomUUID());
    var job = UUID.randomUUID();
    rows.run(
        "SELECT enqueue_generation(?, ?, 's', 1, 0, false, '{}', 'h', 'k', '', 600000, NULL, 0)",
        job,
        other);
    rows.run(
        "UPDATE generation_jobs SET status = 'failed', completed_at = now() WHERE id = ?", job);
    rows.run("SELECT grant_credits(?, 1, 'sorry', 'k', 'admin', 'r')", user);
    rows.run("INSERT INTO sessions (id, user_id) VALUES ('s', ?)", user);
    rows.run("SELECT append_session_event('s', 'artwork', now(), '{}')");
    rows.run("INSERT INTO session_presence VALUES ('s', 'n', '{a}', 0, now(), 0)");
    rows.run("INSERT INTO signing_keys (name, secret) VALUES ('tokens', repeat('x', 32))");
    rows.run("INSERT INTO telemetry_events (event_type) VALUES ('a')");
    rows.run(
        "INSERT INTO provider_calls (provider, verdict, took_ms) VALUES ('openai', 'success', 1)");
    rows.run("INSERT INTO task_runs (task) VALUES ('a')");
    rows.run(
        "INSERT INTO user_preferences (user_id, styles) VALUES (?, '{abstract,\"a b\"}')", user);
    for (int i = 0; i < 10; i++) {
      var bytes = ("picture " + i).getBytes(StandardCharsets.UTF_8);
      var hash = sha256(bytes);
      var picture = store.resolve(hash.substring(0, 2)).resolve(hash + ".jpg");
      Files.createDirectories(picture.getParent());
      Files.write(picture, bytes);
      Files.writeString(picture.resolveSibling(hash + ".jpg.thumb.jpg"), "small " + i);
      var artwork = UUID.randomUUID();
      rows.run("""
          INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,
            prompt, provenance, painter, is_library, dna)
          VALUES (?, 's', ?, ?, 'image/jpeg', 1, 1, 'square', 't', 'p', 'STYLE_ONLY', 'studio', false, array_fill(0.1::real, ARRAY[50]))""", artwork, user, hash);
      rows.run(
          "INSERT INTO impressions (session_id, artwork_id, tier) VALUES ('s', ?, 'fresh')",
          artwork);
      rows.run("INSERT INTO votes (user_id, artwork_id, vote) VALUES (?, ?, 1)", user, artwork);
      rows.run("INSERT INTO gallery (user_id, artwork_id) VALUES (?, ?)", user, artwork);
    }
  }
}
