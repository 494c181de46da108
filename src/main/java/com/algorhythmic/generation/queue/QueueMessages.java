package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What operators can ask about the work of the picture makers as a whole. */
public interface QueueMessages {
  Ask<FindWork, Work> FIND =
      new Ask<>("generation.find-work", FindWork.class, Work.class, Duration.ofSeconds(2));

  record FindWork() {}

  /**
   * How the work goes in the whole cluster.
   *
   * @param stuck jobs open for more than ten minutes
   * @param p95Ms within which most of the last hour's pictures were made, retries included; null without any
   * @param failures of the last hour, the most frequent first
   * @param recent the jobs that ended last, the last first
   */
  record Work(
      Queue queue, long stuck, Long p95Ms, List<FailureKind> failures, List<Ended> recent) {}

  /**
   * What is not done yet.
   *
   * @param waiting made to order
   * @param ahead made ahead of time, and waiting too
   * @param oldestMs how long the oldest of all these has waited
   * @param byTier those made to order
   */
  record Queue(
      long waiting, long ahead, long generating, long oldestMs, List<TierWaiting> byTier) {}

  record TierWaiting(String tier, long waiting, long oldestMs) {}

  /** @param message of the last one */
  record FailureKind(String kind, long count, Instant last, String message) {}

  /**
   * A job that is over.
   *
   * @param kind why there is no picture, or null
   * @param durationMs since a worker first took it; null where none did
   */
  record Ended(UUID jobId, String status, String kind, Long durationMs, Instant at) {}
}
