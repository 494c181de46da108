package com.algorhythmic.database;

import com.algorhythmic.settings.DatabaseUrl;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** All clients that get the parts of a database's address, and what they say. */
final class DatabaseClients {
  private static final String PSQL =
      "url=$1 query=$2; set --; . ./lib.sh; database \"$url\"; sql -c \"$query\"";

  private DatabaseClients() {}

  /** What each client answers to a query with one value: that, or "failed: …". */
  static Map<String, String> ask(Vertx vertx, DatabaseUrl url, String query) {
    var answers = new TreeMap<String, String>();
    answers.put("jdbc", answer(() -> jdbc(url, query)));
    answers.put("pool", answer(() -> pool(vertx, url, query)));
    answers.put("psql", answer(() -> psql(url, query)));
    answers.put("listen", answer(() -> listen(vertx, url, query)));
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
    var database = new Database(vertx, url.toUrl(), 2);
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
    var database = new Database(vertx, url.toUrl(), 1);
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
