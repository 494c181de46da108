package com.algorhythmic.operations;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.settings.LiveSettings.Setting;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The messages of operators and administrators: tasks, settings, retention and the audit log. */
public interface OperationsMessages {
  Ask<FindTasks, TaskList> TASKS = Ask.forOperators(
      "operations.find-tasks", FindTasks.class, TaskList.class, Duration.ofSeconds(5));
  Ask<RunTask, TaskStarted> RUN_TASK = Ask.forAdministrators(
      "operations.run-task", RunTask.class, TaskStarted.class, Duration.ofSeconds(5));
  Ask<FindRetention, RetentionReport> RETENTION = Ask.forOperators(
      "operations.find-retention",
      FindRetention.class,
      RetentionReport.class,
      Duration.ofSeconds(60));
  Ask<FindKeptDays, KeptDays> KEPT_DAYS = new Ask<>(
      "operations.find-kept-days", FindKeptDays.class, KeptDays.class, Duration.ofSeconds(2));
  Ask<ReadAudit, AuditPage> AUDIT = Ask.forOperators(
      "operations.read-audit", ReadAudit.class, AuditPage.class, Duration.ofSeconds(10));

  Ask<FindSettings, SettingList> SETTINGS = Ask.forOperators(
      "operations.find-settings", FindSettings.class, SettingList.class, Duration.ofSeconds(2));
  Ask<ChangeSetting, Setting> CHANGE_SETTING = Ask.forAdministrators(
      "operations.change-setting", ChangeSetting.class, Setting.class, Duration.ofSeconds(5));

  record FindSettings() {}

  record SettingList(List<Setting> settings) {}

  /** Changes a setting on all nodes. @param value null removes the administrators' value */
  record ChangeSetting(String key, String value) {}

  record FindTasks() {}

  record TaskList(List<TaskState> tasks) {}

  /**
   * The state of a task.
   *
   * @param period daily, weekly or monthly
   * @param what its purpose, or why it is not set up on this node
   * @param nextDueAt null if it is not set up
   */
  record TaskState(
      String name,
      String period,
      String what,
      boolean running,
      @JsonUnwrapped LastRun lastRun,
      Instant nextDueAt,
      boolean overdue) {}

  /** @param lastOutcome succeeded or failed; null before the first run has ended */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record LastRun(
      Instant lastStartedAt,
      Instant lastSucceededAt,
      String lastOutcome,
      Long lastDurationMs,
      Map<String, Object> details) {}

  /** Runs a task now; NOT_FOUND for an unknown name, CONFLICT while it runs or if it is not set up. */
  record RunTask(String name) {}

  record TaskStarted(String name, boolean started) {}

  record FindRetention() {}

  record FindKeptDays() {}

  /** How many days what is kept, for the page that tells viewers. @param days by kind, such as telemetry */
  record KeptDays(Map<String, Integer> days) {}

  record RetentionReport(Instant at, List<Kept> kept) {}

  /**
   * @param rows the number of rows beyond the retention period
   * @param oldest the time of the oldest row that can be deleted at all, or null
   */
  record Kept(String what, int olderThanDays, long rows, Instant oldest) {}

  /** @param before the id of an entry, or 0 for the newest; actor and action are null for all */
  record ReadAudit(int limit, long before, String actor, String action) {}

  /** @param next the value of before for the next page; null on the last page */
  record AuditPage(List<AuditEntry> entries, Long next) {}

  /**
   * An action of an administrator; before and after are null for an action without a value.
   *
   * @param actor a user's id, the name in an administrator's token, or the name of a script or of a part of the program
   * @param actorName the e-mail address or display name that the user had; null for others
   */
  record AuditEntry(
      long id,
      Instant at,
      String actor,
      String actorName,
      String action,
      String subject,
      Map<String, Object> before,
      Map<String, Object> after,
      String requestId) {}
}
