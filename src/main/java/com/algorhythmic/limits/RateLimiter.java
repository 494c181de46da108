package com.algorhythmic.limits;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.limits.Permits.Decision;
import com.algorhythmic.limits.SharedCounter.Draw;
import com.algorhythmic.limits.SharedCounter.Drawn;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.RateLimit;
import com.algorhythmic.settings.Settings;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rate limits of this node. Uses count by network and, for an identified caller, by user. PostgreSQL holds the counters;
 * while it does not answer, this node counts alone. Thread-safe: all event loops count together.
 */
public final class RateLimiter {
  private static final Logger log = LoggerFactory.getLogger(RateLimiter.class);

  /** The subjects that are remembered; the least recently used is forgotten first. */
  static final int MAX_SUBJECTS = 10_000;

  private static final int MAX_DRAWS = 2_000;
  /** Further uses do not wait, but are counted by this node alone. */
  private static final int MAX_WAITING = 4_000;

  private static final long DRAW_LIMIT_MS = 1_000;
  /** How long this node counts alone after the database did not answer. */
  private static final long AWAY_MS = 1_000;

  private final SharedCounter shared;
  private final Supplier<Map<String, Settings.Limit>> limits;
  private final Meters meters;
  private final LongSupplier clock;
  private final Map<Subject, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Subject> toDraw = new LinkedHashSet<>();
  private int waiting;
  private boolean drawing;
  private long awayUntil = Long.MIN_VALUE;
  private boolean away;

  /** @param limits the current limits by class */
  public RateLimiter(
      SharedCounter shared, Supplier<Map<String, Settings.Limit>> limits, Meters meters) {
    this(shared, limits, meters, () -> System.nanoTime() / 1_000_000);
  }

  /** @param clock a monotonic time in ms */
  RateLimiter(
      SharedCounter shared,
      Supplier<Map<String, Settings.Limit>> limits,
      Meters meters,
      LongSupplier clock) {
    this.shared = shared;
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
    for (var of : LimitClass.values()) {
      for (var by : By.values()) {
        meters.rateLimited(of.word(), by.word);
      }
    }
  }

  /** Takes a permit for a use, and fails with TOO_MANY if there is none. @param user null for an anonymous caller */
  public synchronized Future<Void> take(LimitClass of, String network, UUID user) {
    return take(subjects(of, network, user));
  }

  /** Takes a permit of something that many networks may try, such as an address. @param name of it, such as its digest */
  public synchronized Future<Void> takeOf(LimitClass of, UUID name) {
    return take(ofUser(of, name));
  }

  /** Gives back the permit of {@link #takeOf}. */
  public synchronized void giveBackOf(LimitClass of, UUID name) {
    ofUser(of, name).forEach(this::giveBack);
  }

  private Future<Void> take(List<Subject> subjects) {
    var granted = Future.<Void>succeededFuture();
    for (int i = 0; i < subjects.size(); i++) {
      var subject = subjects.get(i);
      var before = subjects.subList(0, i);
      granted = granted.compose(
          yes -> take(subject).onFailure(refusal -> before.forEach(this::giveBack)));
    }
    return granted;
  }

  /** Takes a permit without waiting; empty if it is granted. @param user null for an anonymous caller */
  public synchronized Optional<Refusal> tryTake(LimitClass of, String network, UUID user) {
    var subjects = subjects(of, network, user);
    for (int i = 0; i < subjects.size(); i++) {
      var refusal = tryTake(subjects.get(i));
      if (refusal.isPresent()) {
        subjects.subList(0, i).forEach(this::giveBack);
        return refusal;
      }
    }
    return Optional.empty();
  }

  /** Gives back the permit of a use that does not count. */
  public synchronized void giveBack(LimitClass of, String network, UUID user) {
    subjects(of, network, user).forEach(this::giveBack);
  }

  /** Deletes counters that are full again; call it now and then. */
  public void deleteFull() {
    shared
        .deleteFull()
        .onFailure(
            failure -> log.warn("Full rate limits were not deleted: {}", failure.getMessage()));
  }

  /** The number of subjects that are remembered. */
  synchronized int subjects() {
    return entries.size();
  }

  private List<Subject> subjects(LimitClass of, String network, UUID user) {
    var limit = limits.get().get(of.word());
    var subjects = new ArrayList<Subject>(2);
    if (!limit.perNetwork().isOff()) {
      subjects.add(new Subject(of, By.NETWORK, network, limit.perNetwork()));
    }
    if (user != null) {
      subjects.addAll(ofUser(of, user));
    }
    return subjects;
  }

  private List<Subject> ofUser(LimitClass of, UUID user) {
    var limit = limits.get().get(of.word()).perUser();
    return limit.isOff() ? List.of() : List.of(new Subject(of, By.USER, user.toString(), limit));
  }

  private synchronized Future<Void> take(Subject subject) {
    var entry = entry(subject);
    var decision = decide(entry, true);
    if (decision == Decision.ASK && waiting >= MAX_WAITING) {
      decision = entry.permits.takeLocally(clock.getAsLong());
    }
    if (decision == Decision.ASK) {
      waiting++;
      var use = new Waiting(Promise.promise(), Vertx.currentContext());
      entry.waiting.add(use);
      draw(subject, entry);
      return use.granted().future();
    }
    draw(subject, entry);
    return decision == Decision.GRANTED
        ? Future.succeededFuture()
        : Future.failedFuture(refusal(subject, entry));
  }

  private Optional<Refusal> tryTake(Subject subject) {
    var entry = entry(subject);
    var decision = decide(entry, false);
    draw(subject, entry);
    return decision == Decision.GRANTED ? Optional.empty() : Optional.of(refusal(subject, entry));
  }

  private synchronized void giveBack(Subject subject) {
    entry(subject).permits.giveBack(clock.getAsLong());
  }

  private Decision decide(Entry entry, boolean mayWait) {
    long now = clock.getAsLong();
    return now < awayUntil ? entry.permits.takeLocally(now) : entry.permits.take(now, mayWait);
  }

  private Entry entry(Subject subject) {
    var entry = entries.computeIfAbsent(subject, limited -> new Entry(limited.limit()));
    if (entries.size() > MAX_SUBJECTS) {
      forgetOldest();
    }
    return entry;
  }

  /** Forgets the subjects that were used the longest ago, except one whose uses still wait. */
  private void forgetOldest() {
    var oldest = entries.values().iterator();
    // Two at a time, to catch up after one that was kept.
    for (int i = 0; i < 2 && entries.size() > MAX_SUBJECTS; i++) {
      if (oldest.next().waiting.isEmpty()) {
        oldest.remove();
      }
    }
  }

  private void draw(Subject subject, Entry entry) {
    long now = clock.getAsLong();
    if (now >= awayUntil && entry.permits.toDraw(now, entry.waiting.size()) > 0) {
      toDraw.add(subject);
      drawNext();
    }
  }

  /** Draws for all subjects that need permits with one statement at a time. */
  private void drawNext() {
    if (drawing || toDraw.isEmpty()) {
      return;
    }
    var draws = new ArrayList<Draw>();
    var drawn = new ArrayList<Subject>();
    var next = toDraw.iterator();
    while (next.hasNext() && draws.size() < MAX_DRAWS) {
      var subject = next.next();
      next.remove();
      var entry = entry(subject);
      int wanted = entry.permits.toDraw(clock.getAsLong(), entry.waiting.size());
      if (wanted > 0) {
        draws.add(new Draw(subject.of(), subject.stored(), wanted, subject.limit()));
        drawn.add(subject);
      }
    }
    if (draws.isEmpty()) {
      return;
    }
    drawing = true;
    shared
        .draw(draws)
        .timeout(DRAW_LIMIT_MS, TimeUnit.MILLISECONDS)
        .onComplete(done -> drawn(drawn, done));
  }

  private synchronized void drawn(List<Subject> subjects, AsyncResult<List<Drawn>> done) {
    drawing = false;
    if (done.succeeded()) {
      drawn(subjects, done.result());
    } else {
      failed(subjects, done.cause());
    }
    drawNext();
  }

  private void drawn(List<Subject> subjects, List<Drawn> results) {
    if (away) {
      away = false;
      log.info("The rate limits of all nodes count together again");
    }
    long now = clock.getAsLong();
    for (int i = 0; i < subjects.size(); i++) {
      var entry = entry(subjects.get(i));
      entry.permits.drawn(results.get(i).granted(), results.get(i).waitMs(), now);
      answer(subjects.get(i), entry);
    }
  }

  /** Answers the uses that wait; one that came after the draw may have to wait for the next. */
  private void answer(Subject subject, Entry entry) {
    for (int i = entry.waiting.size(); i > 0; i--) {
      var use = entry.waiting.remove();
      waiting--;
      switch (decide(entry, true)) {
        case GRANTED -> use.answer(Future.succeededFuture());
        case REFUSED -> use.answer(Future.failedFuture(refusal(subject, entry)));
        case ASK -> {
          waiting++;
          entry.waiting.add(use);
        }
      }
    }
    draw(subject, entry);
  }

  private void failed(List<Subject> subjects, Throwable failure) {
    if (!away) {
      away = true;
      log.warn("This node counts for its rate limits alone: {}", failure.getMessage());
    }
    awayUntil = clock.getAsLong() + AWAY_MS;
    toDraw.addAll(subjects);
    var undecided = List.copyOf(toDraw);
    toDraw.clear();
    undecided.forEach(subject -> answer(subject, entry(subject)));
  }

  private Refusal refusal(Subject subject, Entry entry) {
    meters.rateLimited(subject.of().word(), subject.by().word).increment();
    long retryAfterS = Math.max(1, (entry.permits.retryAfterMs(clock.getAsLong()) + 999) / 1_000);
    return new Refusal(
            Code.TOO_MANY,
            "too many " + subject.of().excess() + subject.by().where + "; try again in "
                + duration(retryAfterS),
            null,
            retryAfterS)
        .ofType("too-many-requests");
  }

  private static String duration(long seconds) {
    if (seconds > 90) {
      return (seconds + 59) / 60 + " minutes";
    }
    return seconds == 1 ? "a second" : seconds + " seconds";
  }

  /** What uses are counted by. */
  private enum By {
    NETWORK("network", " from your network"),
    USER("user", "");

    private final String word;
    private final String where;

    By(String word, String where) {
      this.word = word;
      this.where = where;
    }
  }

  /** A network or a user, under one limit of a class; a changed limit is another subject here. */
  private record Subject(LimitClass of, By by, String name, RateLimit limit) {
    String stored() {
      return by.word + " " + name;
    }
  }

  /** The permits for a subject, and the uses that wait for one. */
  private static final class Entry {
    private final Permits permits;
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    Entry(RateLimit limit) {
      permits = new Permits(limit);
    }
  }

  /** A use that waits for a permit. @param context where it continues; null outside of Vert.x */
  private record Waiting(Promise<Void> granted, Context context) {
    /** Answers on the use's own context: a draw is made on that of another one. */
    void answer(Future<Void> answer) {
      if (context == null) {
        answer.onComplete(granted);
      } else {
        context.runOnContext(there -> answer.onComplete(granted));
      }
    }
  }
}
