package com.algorhythmic.operations;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.settings.LiveSettings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What nodes ask one another about themselves, and what administrators ask of the whole. */
public interface OperationsMessages {
  Ask<FindTasks, TaskList> TASKS =
      new Ask<>("operations.find-tasks", FindTasks.class, TaskList.class, Duration.ofSeconds(5));
  Ask<RunTask, TaskStarted> RUN_TASK =
      new Ask<>("operations.run-task", RunTask.class, TaskStarted.class, Duration.ofSeconds(5));
  Ask<FindRetention, RetentionReport> RETENTION = new Ask<>(
      "operations.find-retention",
      FindRetention.class,
      RetentionReport.class,
      Duration.ofSeconds(60));
  Ask<ReadAudit, AuditPage> AUDIT =
      new Ask<>("operations.read-audit", ReadAudit.class, AuditPage.class, Duration.ofSeconds(10));

  Ask<FindSettings, SettingList> SETTINGS = new Ask<>(
      "operations.find-settings", FindSettings.class, SettingList.class, Duration.ofSeconds(2));
  Ask<ChangeSetting, Setting> CHANGE_SETTING = new Ask<>(
      "operations.change-setting", ChangeSetting.class, Setting.class, Duration.ofSeconds(5));

  record FindSettings() {}

  record SettingList(List<Setting> settings) {}

  /** Sets it on all nodes from now on. @param value null takes an administrator's value back */
  record ChangeSetting(String key, String value, String actor) {}

  record FindTasks() {}

  record TaskList(List<TaskState> tasks) {}

  /**
   * A task and how it stands.
   *
   * @param period daily, weekly or monthly
   * @param what it is for; or why it is not set up here
   * @param lastOutcome succeeded or failed; null before its first end
   * @param nextDueAt null where it is not set up
   */
  record TaskState(
      String name,
      String period,
      String what,
      boolean running,
      Instant lastStartedAt,
      Instant lastSucceededAt,
      String lastOutcome,
      Long lastDurationMs,
      Map<String, Object> details,
      Instant nextDueAt,
      boolean overdue) {}

  /** Runs a task now; NOT_FOUND where there is none of that name, CONFLICT while it runs or isn't set up. */
  record RunTask(String name, String actor) {}

  record TaskStarted(String name, boolean started) {}

  record FindRetention() {}

  record RetentionReport(Instant at, List<Kept> kept) {}

  /**
   * @param rows what would go if it were forgotten now
   * @param oldest of what can go at all; null where there is none
   */
  record Kept(String what, int olderThanDays, long rows, Instant oldest) {}

  /** @param before an entry's id, 0 for the newest; actor and action are null for all */
  record ReadAudit(int limit, long before, String actor, String action) {}

  /** @param next the id to go on before; null at the end */
  record AuditPage(List<AuditEntry> entries, Long next) {}

  /** What somebody did by hand; before and after are null where there is nothing to compare. */
  record AuditEntry(
      long id,
      Instant at,
      String actor,
      String action,
      String subject,
      Map<String, Object> before,
      Map<String, Object> after,
      String requestId) {}
}
