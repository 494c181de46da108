package com.algorhythmic.generation;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the picture makers can be asked, and how jobs are described. */
public interface GenerationMessages {
  Ask<Generate, Ticket> GENERATE =
      new Ask<>("generation.generate", Generate.class, Ticket.class, Duration.ofSeconds(5));
  Ask<Generate, Ticket> GENERATE_AT_ONCE =
      new Ask<>("generation.generate-at-once", Generate.class, Ticket.class, Duration.ofSeconds(5));
  Ask<FindJob, Job> FIND_JOB =
      new Ask<>("generation.find-job", FindJob.class, Job.class, Duration.ofSeconds(2));
  Ask<Sketch, Sketched> SKETCH =
      new Ask<>("generation.sketch", Sketch.class, Sketched.class, Duration.ofSeconds(10));
  Ask<CancelJob, Job> CANCEL_JOB =
      new Ask<>("generation.cancel-job", CancelJob.class, Job.class, Duration.ofSeconds(5));
  Ask<Redrive, Ticket> REDRIVE =
      new Ask<>("generation.redrive", Redrive.class, Ticket.class, Duration.ofSeconds(5));
  Ask<ClearStuck, Cleared> CLEAR_STUCK =
      new Ask<>("generation.clear-stuck", ClearStuck.class, Cleared.class, Duration.ofSeconds(10));

  /** Sent when a job reaches another stage; the show answers it. */
  Ask<JobMoved, Done> JOB_MOVED =
      new Ask<>("show.job-moved", JobMoved.class, Done.class, Duration.ofSeconds(5));

  /** Sent with each partial picture; the show answers it. */
  Ask<Preview, Done> PREVIEW =
      new Ask<>("show.preview", Preview.class, Done.class, Duration.ofSeconds(2));

  /** The NOTIFY channel on which new jobs are announced. */
  String JOBS_NOTICE = "jobs";

  /**
   * A picture made to order.
   *
   * @param idempotencyKey the same key of the same user is the same job; null for none
   */
  record Generate(UUID user, String session, Wish wish, String idempotencyKey) {}

  /**
   * What a picture is to be made from; kept with the job.
   *
   * @param styles ids, none in dynamic mode: then the music chooses
   * @param mood energetic, calm, dramatic, playful or melancholic; null when nothing was heard
   * @param tempo beats a minute, 0 when unknown
   * @param musicTitle known music leads: its title, artist, album and genre, each null where it isn't known
   */
  record Wish(
      List<String> styles,
      List<String> artists,
      boolean dynamicMode,
      String orientation,
      String mood,
      double energy,
      double valence,
      double bass,
      double tempo,
      double tempoConfidence,
      String musicTitle,
      String musicArtist,
      // Requests of before it was a field, and their hashes, have none.
      @JsonInclude(JsonInclude.Include.NON_NULL) String musicAlbum,
      String musicGenre) {

    public Wish {
      styles = styles == null ? List.of() : List.copyOf(styles);
      artists = artists == null ? List.of() : List.copyOf(artists);
    }

    /** Whether it names anybody, whom a provider may refuse to be reminded of. */
    public boolean names() {
      return !artists.isEmpty() || musicArtist != null;
    }

    /** The same with the music known; nulls where it isn't. */
    public Wish withMusic(String title, String artist, String album, String genre) {
      return new Wish(
          styles,
          artists,
          dynamicMode,
          orientation,
          mood,
          energy,
          valence,
          bass,
          tempo,
          tempoConfidence,
          title,
          artist,
          album,
          genre);
    }

    /** A wish in silence: nothing heard says what to paint, only how lively and how bright. */
    public static Wish unheard(
        List<String> styles,
        List<String> artists,
        boolean dynamicMode,
        String orientation,
        double energy,
        double valence) {
      return new Wish(
          styles,
          artists,
          dynamicMode,
          orientation,
          null,
          energy,
          valence,
          0,
          0,
          0,
          null,
          null,
          null,
          null);
    }
  }

  /** @param position how many jobs are to be started before this one, and this one; 0 once it is, 1000 for that or more */
  record Ticket(UUID jobId, String status, int position, int balance) {}

  record FindJob(UUID job, UUID user) {}

  /** Takes an order back: the credit returns, and a call under way is broken off. */
  record CancelJob(UUID job, UUID user) {}

  /** Queues anew what ended without a picture. */
  record Redrive(UUID job, String actor) {}

  /** Fails what has been waiting or in work for longer than that. */
  record ClearStuck(long olderThanMs, String actor) {
    private static final long LONGEST_MS = Duration.ofDays(365).toMillis();

    public ClearStuck {
      if (olderThanMs < 0 || olderThanMs > LONGEST_MS) {
        throw new Refusal(
            Code.INVALID, "olderThanMs is 0 to " + LONGEST_MS + " (a year)", "olderThanMs");
      }
    }
  }

  record Cleared(int cleared) {}

  /**
   * @param position as in the ticket
   * @param status pending, generating, completed, failed, dead_letter or cancelled
   */
  record Job(
      UUID id,
      String sessionId,
      String status,
      int position,
      Instant createdAt,
      Instant startedAt,
      Instant completedAt,
      int attempts,
      String errorKind,
      String errorMessage,
      Artwork artwork) {}

  /**
   * A job reached another stage.
   *
   * @param stage queued, started, partial, completed, failed or cancelled
   * @param detail the position in the queue, the number of a partial picture, or the kind of failure; or null
   */
  record JobMoved(String session, UUID user, UUID job, String stage, String detail) {}

  /**
   * A partial picture of a job in work. Clients may miss it.
   *
   * @param number from 1
   * @param imageUrl expires after an hour
   */
  record Preview(String session, UUID jobId, int number, int of, String imageUrl) {}

  /** An offline picture for the library, at once and free; a draft is a quarter of the size and sooner done. */
  record Sketch(
      List<String> styles, String orientation, double energy, double valence, boolean draft) {}

  record Sketched(UUID artworkId) {}
}
