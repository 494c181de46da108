package com.algorhythmic.generation;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The addresses and records of the generation feature. */
public interface GenerationMessages {
  Ask<Generate, Ticket> GENERATE =
      new Ask<>("generation.generate", Generate.class, Ticket.class, Duration.ofSeconds(5));
  Ask<PaintAgain, Ticket> PAINT_AGAIN =
      new Ask<>("generation.paint-again", PaintAgain.class, Ticket.class, Duration.ofSeconds(5));
  Ask<Generate, Ticket> GENERATE_AT_ONCE = Ask.forAdministrators(
      "generation.generate-at-once", Generate.class, Ticket.class, Duration.ofSeconds(5));
  Ask<FindJob, Job> FIND_JOB =
      new Ask<>("generation.find-job", FindJob.class, Job.class, Duration.ofSeconds(2));
  Ask<Sketch, Sketched> SKETCH =
      new Ask<>("generation.sketch", Sketch.class, Sketched.class, Duration.ofSeconds(10));
  Ask<CancelJob, Job> CANCEL_JOB =
      new Ask<>("generation.cancel-job", CancelJob.class, Job.class, Duration.ofSeconds(5));
  Ask<Redrive, Ticket> REDRIVE = Ask.forAdministrators(
      "generation.redrive", Redrive.class, Ticket.class, Duration.ofSeconds(5));
  Ask<ClearStuck, Cleared> CLEAR_STUCK = Ask.forAdministrators(
      "generation.clear-stuck", ClearStuck.class, Cleared.class, Duration.ofSeconds(10));

  /** Sent when a job reaches another stage; the show answers it. */
  Ask<JobMoved, Done> JOB_MOVED =
      new Ask<>("show.job-moved", JobMoved.class, Done.class, Duration.ofSeconds(5));

  /** Sent when one statement has moved several jobs; the show answers it. */
  Ask<JobsMoved, Done> JOBS_MOVED =
      new Ask<>("show.jobs-moved", JobsMoved.class, Done.class, Duration.ofSeconds(5));

  /** Sent with each partial picture; the show answers it. */
  Ask<Preview, Done> PREVIEW =
      new Ask<>("show.preview", Preview.class, Done.class, Duration.ofSeconds(2));

  /** The NOTIFY channel on which new jobs are announced. */
  String JOBS_NOTICE = "jobs";

  /** The NOTIFY channel on which workers learn that jobs have ended: with the id of one, or empty for all. */
  String JOB_OVER_NOTICE = "job-over";

  /**
   * Orders a picture.
   *
   * @param idempotencyKey orders of a user with the same key are one job; null for no key
   */
  record Generate(UUID user, String session, Wish wish, String idempotencyKey) {}

  /**
   * Orders another picture from what an earlier one was made from.
   *
   * @param style the style of the new picture; null for those of the earlier one
   * @param idempotencyKey as in {@link Generate}
   */
  record PaintAgain(UUID user, String session, UUID artwork, String style, String idempotencyKey) {}

  /** @param position the job's place in the queue, from 1 up to 1,000; 0 if it is not pending */
  record Ticket(UUID jobId, String status, int position, int balance) {}

  record FindJob(UUID job, UUID user) {}

  /** Cancels an order: the credit is refunded, and a call in progress is broken off. */
  record CancelJob(UUID job, UUID user) {}

  /** Queues a new job for one that ended without a picture. */
  record Redrive(UUID job) {}

  /** Fails the jobs that have been open for longer than this. */
  record ClearStuck(long olderThanMs) {
    private static final long MAX_MS = Duration.ofDays(365).toMillis();

    public ClearStuck {
      if (olderThanMs < 0 || olderThanMs > MAX_MS) {
        throw new Refusal(
            Code.INVALID, "olderThanMs is 0 to " + MAX_MS + " (a year)", "olderThanMs");
      }
    }
  }

  record Cleared(int cleared) {}

  /**
   * A job as its owner sees it, flat on the wire.
   *
   * @param status pending, generating, completed, failed or cancelled
   * @param position as in the ticket
   */
  record Job(
      UUID id,
      String sessionId,
      String status,
      int position,
      @JsonUnwrapped JobTimes times,
      int attempts,
      @JsonUnwrapped JobError error,
      Artwork artwork) {}

  /** The times of a job; null for what has not happened. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record JobTimes(Instant createdAt, Instant startedAt, Instant completedAt) {}

  /** The reason why a job has no picture; nulls if there is none. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record JobError(String errorKind, String errorMessage) {
    /** The error for the job's owner. A painter's own message is for administrators and the log. */
    public static JobError of(String kind, String message) {
      return new JobError(kind, Kind.of(kind).map(Kind::sentence).orElse(message));
    }
  }

  /**
   * A job reached another stage.
   *
   * @param stage queued, started, partial, completed, failed or cancelled
   * @param detail the position in the queue, the number of a partial picture, or the kind of failure; or null
   */
  record JobMoved(String session, UUID user, UUID job, String stage, String detail) {
    /** Whether the image model would not paint it. */
    @JsonIgnore
    public boolean isRefusedByModeration() {
      return stage.equals("failed") && Kind.SAFETY_BLOCK.word().equals(detail);
    }
  }

  record JobsMoved(List<JobMoved> jobs) {}

  /**
   * A partial picture of a job in progress. Clients may miss it.
   *
   * @param number from 1
   * @param imageUrl expires after an hour
   */
  record Preview(String session, UUID jobId, int number, int of, String imageUrl) {}

  /**
   * Paints an offline picture for the library, at once and for free.
   *
   * @param draft whether a quarter of the size will do, which takes less time
   */
  record Sketch(
      List<String> styles, String orientation, double energy, double valence, boolean draft) {}

  record Sketched(UUID artworkId) {}
}
