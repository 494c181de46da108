package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.Audit;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.TaskLeases;
import com.algorhythmic.operations.Schedule.Period;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The list of all maintenance, in the order in which what is due together is done. */
final class Maintenance {
  private static final Duration SCRIPT_LIMIT = Duration.ofHours(2);
  private static final List<String> TOOLS = List.of("pg_dump", "pg_restore", "psql");
  /** Whoever does what nobody asked for. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final Vertx vertx;
  private final Settings settings;
  private final String databaseUrl;
  private final Database database;
  private final Reports reports = new Reports();
  private final TaskLeases leases = new TaskLeases();

  Maintenance(Vertx vertx, Settings settings, String databaseUrl, Database database) {
    this.vertx = vertx;
    this.settings = settings;
    this.databaseUrl = databaseUrl;
    this.database = database;
  }

  List<Task> tasks(Bus bus) {
    var client = database.client();
    var check = new DailyCheck(vertx, bus, new DiskSpace(settings));
    var retention = new Retention();
    return List.of(
        Task.every(
            Period.DAILY,
            "check",
            "looks at the breaker, errors, credits and disks",
            abandoned -> check.look()),
        Task.every(
            Period.DAILY,
            "forget",
            "lets go what has been kept for long enough",
            abandoned -> retention.forget(client)),
        Task.elsewhere(
            Period.DAILY,
            "credits-audit",
            "holds the ledger against balances and jobs",
            () -> bus.ask(CreditsMessages.AUDIT, new Audit(NOBODY, true))
                .map(audited -> new JsonObject().put("found", audited.found()))),
        script(Period.DAILY, "backup", "keeps a copy of database and pictures", "full-backup.sh"),
        Task.every(
            Period.WEEKLY,
            "failed-jobs",
            "counts the week's orders without a picture, by kind",
            abandoned -> reports.failedJobs(client)),
        Task.every(
            Period.WEEKLY,
            "slow-queries",
            "lists the slowest statements",
            abandoned -> reports.slowQueries(client)),
        script(
            Period.WEEKLY,
            "restore-drill",
            "restores the last backup into a database of its own and audits it",
            "restore.sh",
            "--drill"),
        Task.every(
            Period.MONTHLY,
            "performance",
            "sums up how fast pictures come and how the database is",
            abandoned -> reports.performance(client)),
        Task.every(Period.MONTHLY, "keys", "tells how old the secrets are", abandoned -> keys()),
        Task.every(
            Period.MONTHLY,
            "analyze",
            "renews the statistics that the database plans by",
            abandoned -> reports.analyze(client)));
  }

  private Future<JsonObject> keys() {
    return leases
        .lastSuccess(database.client(), "keys")
        .compose(before -> reports
            .signingKeySince(database.client())
            .map(kept -> new SecretAges(settings)
                .ages(before.orElse(new JsonObject()), kept, Instant.now())));
  }

  private Task script(Period period, String name, String what, String file, String... arguments) {
    var path = Path.of("scripts", file);
    return Task.every(
            period,
            name,
            what,
            abandoned -> new Script(vertx, path, List.of(arguments), environment(), SCRIPT_LIMIT)
                .run(abandoned))
        .where(() -> missing(path));
  }

  private Map<String, String> environment() {
    return Map.of(
        "DATABASE_URL",
        databaseUrl,
        "ALGO_STORE_DIR",
        settings.storeDirectory().toAbsolutePath().toString(),
        "BACKUP_DIR",
        settings.backup().dir().orElseThrow().toAbsolutePath().toString(),
        "ALGO_TASK",
        "1");
  }

  private Optional<String> missing(Path script) {
    if (settings.backup().dir().isEmpty()) {
      return Optional.of("backup.dir is empty");
    }
    if (!Files.isExecutable(script)) {
      return Optional.of(script + " is not there");
    }
    return TOOLS.stream()
        .filter(tool -> !isThere(tool))
        .findFirst()
        .map(tool -> "there is no " + tool + " on this machine");
  }

  private static boolean isThere(String tool) {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
