package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.Audit;
import com.algorhythmic.credits.purchases.PurchaseMessages;
import com.algorhythmic.credits.purchases.PurchaseMessages.Reconcile;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Leases;
import com.algorhythmic.operations.Schedule.Period;
import com.algorhythmic.settings.DatabaseUrl;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** All maintenance tasks, in the order in which tasks that are due at the same time run. */
final class Maintenance {
  private static final Duration SCRIPT_LIMIT = Duration.ofHours(2);
  private static final List<String> TOOLS = List.of("pg_dump", "pg_restore", "psql");
  /** Tasks act by themselves, also if an administrator started one. */
  private static final Caller SYSTEM = Caller.system(new UUID(0, 0).toString());

  private final Vertx vertx;
  private final Settings settings;
  private final DatabaseUrl databaseUrl;
  private final Database database;
  private final Reports reports = new Reports();
  private final Leases leases = new Leases();

  Maintenance(Vertx vertx, Settings settings, DatabaseUrl databaseUrl, Database database) {
    this.vertx = vertx;
    this.settings = settings;
    this.databaseUrl = databaseUrl;
    this.database = database;
  }

  List<Task> tasks(Bus bus) {
    var client = database.client();
    var check = new DailyCheck(vertx, bus, new DiskSpace(settings));
    var retention = new Retention(settings.guests(), settings.large());
    return List.of(
        Task.every(
            Period.DAILY,
            "check",
            "checks the breaker, errors, credits and disks",
            abandoned -> check.run()),
        Task.every(
            Period.DAILY,
            "forget",
            "deletes data that is older than its retention period",
            abandoned -> retention.delete(client)),
        Task.onDemand(
            Period.DAILY,
            "credits-audit",
            "compares the ledger with balances and jobs",
            () -> bus.askAs(SYSTEM, CreditsMessages.AUDIT, new Audit(true))
                .map(audit -> new JsonObject().put("found", audit.found()))),
        Task.onDemand(
                Period.DAILY,
                "sales",
                "compares the payments at Stripe with the ledger",
                () -> bus.askAs(SYSTEM, PurchaseMessages.RECONCILE, new Reconcile())
                    .map(done ->
                        new JsonObject().put("read", done.read()).put("found", done.found())))
            .requires(() ->
                settings.stripe().isOn() ? Optional.empty() : Optional.of("nothing is for sale")),
        script(Period.DAILY, "backup", "backs up the database and the pictures", "full-backup.sh"),
        Task.every(
            Period.WEEKLY,
            "failed-jobs",
            "counts the failed orders of the week by kind",
            abandoned -> reports.failedJobs(client)),
        Task.every(
            Period.WEEKLY,
            "slow-queries",
            "lists the slowest statements",
            abandoned -> reports.slowQueries(client)),
        script(
            Period.WEEKLY,
            "restore-drill",
            "restores the last backup into a separate database and audits it",
            "restore.sh",
            "--drill"),
        Task.every(
            Period.MONTHLY,
            "performance",
            "reports the time of pictures and the state of the database",
            abandoned -> reports.performance(client)),
        Task.every(Period.MONTHLY, "keys", "reports the age of the secrets", abandoned -> keys()),
        Task.every(
            Period.MONTHLY,
            "analyze",
            "updates the statistics of the query planner",
            abandoned -> reports.analyze(client)));
  }

  private Future<JsonObject> keys() {
    return leases
        .lastSuccess(database.client(), "keys")
        .compose(before -> reports
            .signingKeySince(database.client())
            .map(since -> new SecretAges(settings)
                .report(before.orElse(new JsonObject()), since, Instant.now())));
  }

  private Task script(Period period, String name, String what, String file, String... arguments) {
    var path = Path.of("scripts", file);
    return Task.every(
            period,
            name,
            what,
            abandoned -> new Script(vertx, path, List.of(arguments), environment(), SCRIPT_LIMIT)
                .run(abandoned))
        .requires(() -> missing(path));
  }

  private Map<String, String> environment() {
    return Map.of(
        "DATABASE_URL",
        databaseUrl.toUrl(),
        "ALGO_STORE_KIND",
        settings.store().kind().name().toLowerCase(Locale.ROOT),
        "ALGO_STORE_S3_BUCKET",
        settings.store().s3().bucket().orElse(""),
        "ALGO_STORE_S3_KEEP_DELETED_DAYS",
        Integer.toString(settings.store().s3().keepDeletedDays()),
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
      return Optional.of(script + " is missing");
    }
    return TOOLS.stream()
        .filter(tool -> !isInstalled(tool))
        .findFirst()
        .map(tool -> tool + " is not on the PATH");
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
