package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The address and records of the report on the queue. */
public interface QueueMessages {
  Ask<FindWork, Work> FIND =
      new Ask<>("generation.find-work", FindWork.class, Work.class, Duration.ofSeconds(2));

  record FindWork() {}

  /**
   * The state of the queue in the whole cluster.
   *
   * @param stuck jobs open for more than five minutes
   * @param p95Ms 95th percentile of the last hour's completed jobs, including retries; null if there are none
   * @param failures of the last hour, the most frequent first
   * @param recent the jobs that ended last, the latest first
   */
  record Work(
      Queue queue, long stuck, Long p95Ms, List<FailureKind> failures, List<Ended> recent) {}

  /**
   * The open jobs.
   *
   * @param waiting pending jobs that users ordered
   * @param ahead pending jobs that the show ordered ahead of time
   * @param oldestMs age of the oldest pending job
   * @param byTier pending jobs that users ordered
   */
  record Queue(
      long waiting, long ahead, long generating, long oldestMs, List<TierWaiting> byTier) {}

  record TierWaiting(String tier, long waiting, long oldestMs) {}

  /** @param message the message of the latest failure */
  record FailureKind(String kind, long count, Instant last, String message) {}

  /**
   * A job that has ended.
   *
   * @param kind the kind of failure, or null
   * @param durationMs time since the first claim; null if it was never claimed
   */
  record Ended(UUID jobId, String status, String kind, Long durationMs, Instant at) {}
}
