package com.algorhythmic.database;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** All clients that get the parts of a database's address, and what they say. */
final class DatabaseClients {
  private static final String PSQL =
      "url=$1 query=$2; set --; . ./lib.sh; database \"$url\"; sql -c \"$query\"";

  /** Patient, because tests may run on a busy machine. */
  private static final Settings.Database SETTINGS = SettingsLoader.load(
          Map.of("ALGO_DATABASE_POOL_SIZE", "2", "ALGO_DATABASE_CONNECTION_MS", "10000"))
      .database();

  private DatabaseClients() {}

  /** What each client answers to a query with one value: that, or "failed: …". */
  static Map<String, String> ask(Vertx vertx, DatabaseUrl url, String query) {
    var answers = new ConcurrentSkipListMap<String, String>();
    Map<String, Callable<String>> clients = Map.of(
        "jdbc", () -> jdbc(url, query),
        "pool", () -> pool(vertx, url, query),
        "psql", () -> psql(url, query),
        "listen", () -> listen(vertx, url, query));
    CompletableFuture.allOf(clients.entrySet().stream()
            .map(client -> CompletableFuture.runAsync(
                () -> answers.put(client.getKey(), answer(client.getValue()))))
            .toArray(CompletableFuture[]::new))
        .join();
    return answers;
  }

  private static String answer(Callable<String> client) {
    try {
      return client.call();
    } catch (Exception failure) {
      return "failed: " + failure.getMessage()
          + (failure.getCause() == null ? "" : " " + failure.getCause().getMessage());
    }
  }

  private static String jdbc(DatabaseUrl url, String query) throws Exception {
    try (var connection = Jdbc.connect(url);
        var rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static String pool(Vertx vertx, DatabaseUrl url, String query) throws Exception {
    var database = new Database(vertx, url, SETTINGS);
    try {
      return String.valueOf(database
          .client()
          .query(query)
          .execute()
          .await(20, TimeUnit.SECONDS)
          .iterator()
          .next()
          .getValue(0));
    } finally {
      database.close().await(20, TimeUnit.SECONDS);
    }
  }

  /** The LISTEN connection, which must hear a notification; it is the only connection that runs the query. */
  private static String listen(Vertx vertx, DatabaseUrl url, String query) throws Exception {
    var database = new Database(vertx, url, SETTINGS);
    var notifications = new PgNotifications(vertx, url, database);
    var heard = new CompletableFuture<String>();
    try {
      notifications.start().await(20, TimeUnit.SECONDS);
      notifications.hear("clients", payload -> {
        if (!payload.isEmpty()) {
          heard.complete(payload);
        }
      });
      var connections = new Connections(vertx, url, 0, new AtomicReference<>());
      var connection = connections
          .connect(vertx.getOrCreateContext(), Connections.options(url, "-notices"))
          .await(20, TimeUnit.SECONDS);
      var answer = String.valueOf(connection
          .query(query)
          .execute()
          .await(20, TimeUnit.SECONDS)
          .iterator()
          .next()
          .getValue(0));
      connection.close().await(20, TimeUnit.SECONDS);
      Promise<Void> released = Promise.promise();
      connections.close(released);
      released.future().await(20, TimeUnit.SECONDS);
      notifications.tell("clients", answer).await(20, TimeUnit.SECONDS);
      return heard.get(20, TimeUnit.SECONDS);
    } finally {
      notifications.close().await(20, TimeUnit.SECONDS);
      database.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static String psql(DatabaseUrl url, String query) throws Exception {
    var process = new ProcessBuilder("sh", "-c", PSQL, "script.sh", url.toUrl(), query)
        .directory(Path.of("scripts").toFile())
        .redirectErrorStream(true)
        .start();
    process.getOutputStream().close();
    var output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor(20, TimeUnit.SECONDS);
    return process.exitValue() == 0 ? output : "failed: " + output;
  }
}
