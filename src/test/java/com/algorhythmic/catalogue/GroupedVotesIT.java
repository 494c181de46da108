package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.CastVote;
import com.algorhythmic.catalogue.CatalogueMessages.Voted;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Migrations;
import com.algorhythmic.database.RestartablePostgres;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Votes that come at the same time and are stored together. */
@Timeout(120)
class GroupedVotesIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir
  Path folder;

  private Vertx vertx;
  private Context context;
  private Bus bus;

  @BeforeEach
  void open() {
    Correlation.register();
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
    bus = new Bus(vertx);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void
      of_concurrent_votes_of_a_user_on_a_picture_the_last_stays_and_each_is_answered_and_announced()
          throws Exception {
    var url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      var user = rows.account(1);
      var artwork = pictures(rows, 1).get(0);
      var told = listen();
      var votes = new Votes(bus, new Database(vertx, url, 4));

      var answers = cast(() -> IntStream.range(0, 100)
          .mapToObj(i -> votes.vote(new CastVote(user, artwork, value(i), null)))
          .toList());

      for (int i = 0; i < 100; i++) {
        assertThat(answers.get(i).await(10, TimeUnit.SECONDS))
            .isEqualTo(new Voted(artwork, value(i)));
      }
      assertThat(rows.one("SELECT vote FROM votes WHERE user_id = ?", user)).isEqualTo("1");
      Await.until("all are told", LIMIT, () -> told.size() == 100);
    }
  }

  /** Of three votes that follow one another: for, against and neither; the last of a hundred is for. */
  private static int value(int i) {
    return i % 3 == 0 ? 1 : i % 3 == 1 ? -1 : 0;
  }

  @Test
  void
      of_200_votes_only_those_without_a_user_or_a_picture_are_refused_and_few_commits_store_the_rest()
          throws Exception {
    var url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      var artwork = pictures(rows, 1).get(0);
      var users = new ArrayList<UUID>();
      for (int i = 0; i < 200; i++) {
        users.add(i == 77 ? UUID.randomUUID() : rows.account(1));
      }
      var told = listen();
      var votes = new Votes(bus, new Database(vertx, url, 4));

      var answers = cast(() -> users.stream()
          .map(user -> votes.vote(
              new CastVote(user, users.indexOf(user) == 99 ? UUID.randomUUID() : artwork, 1, null)))
          .toList());

      for (int i = 0; i < 200; i++) {
        var failure = failure(answers.get(i));
        if (i == 77) {
          assertThat(((Refusal) failure).code()).isEqualTo(Code.UNAUTHENTICATED);
        } else if (i == 99) {
          assertThat(((Refusal) failure).code()).isEqualTo(Code.NOT_FOUND);
        } else {
          assertThat(failure).as("vote %d", i).isNull();
        }
      }
      assertThat(rows.count("SELECT count(*) FROM votes")).isEqualTo(198);
      assertThat(rows.count("SELECT count(DISTINCT xmin::text) FROM votes"))
          .as("transactions")
          .isLessThan(25);
      Await.until("those that are stored are told", LIMIT, () -> told.size() == 198);
    }
  }

  @Test
  void a_vote_that_was_acknowledged_while_the_database_went_away_is_there_when_it_returns()
      throws Exception {
    try (var server = new RestartablePostgres(folder.resolve("postgres"))) {
      Migrations.run(DatabaseUrl.parse(server.url()));
      UUID user;
      List<UUID> pictures;
      try (var rows = Rows.of(server.url())) {
        user = rows.account(1);
        pictures = pictures(rows, 2_000);
      }
      var votes = new Votes(bus, new Database(vertx, server.url(), 4));
      var first = Promise.<Voted>promise();
      var answers = new ArrayList<Future<Voted>>();
      context.runOnContext(now -> castNext(votes, user, pictures, answers, first));
      first.future().await(10, TimeUnit.SECONDS);

      server.stop();

      Await.until(
          "a vote is refused", LIMIT, () -> snapshot(answers).stream().anyMatch(Future::failed));
      stopped = true;
      Await.until(
          "each is answered", LIMIT, () -> snapshot(answers).stream().allMatch(Future::isComplete));
      server.start();
      try (var rows = Rows.of(server.url())) {
        for (int i = 0; i < answers.size(); i++) {
          var answer = answers.get(i);
          if (answer.succeeded()) {
            assertThat(
                    rows.count("SELECT count(*) FROM votes WHERE artwork_id = ?", pictures.get(i)))
                .as("vote %d", i)
                .isOne();
          } else {
            assertThat(code(answer.cause())).as("%s", answer.cause()).isEqualTo(Code.BUSY);
          }
        }
      }
      var again = cast(() -> List.of(votes.vote(new CastVote(user, pictures.get(0), -1, null))));
      assertThat(again.get(0).await(10, TimeUnit.SECONDS).vote()).isEqualTo(-1);
    }
  }

  private volatile boolean stopped;

  /** Casts eight votes each millisecond, on one picture after another. */
  private void castNext(
      Votes votes,
      UUID user,
      List<UUID> pictures,
      List<Future<Voted>> answers,
      Promise<Voted> first) {
    synchronized (answers) {
      for (int i = 0; i < 8 && answers.size() < pictures.size(); i++) {
        answers.add(votes.vote(new CastVote(user, pictures.get(answers.size()), 1, null)));
      }
    }
    answers.get(0).onSuccess(first::tryComplete);
    if (!stopped && answers.size() < pictures.size()) {
      vertx.setTimer(1, timer -> castNext(votes, user, pictures, answers, first));
    }
  }

  private static List<Future<Voted>> snapshot(List<Future<Voted>> answers) {
    synchronized (answers) {
      return List.copyOf(answers);
    }
  }

  /** The code that a client gets. */
  private static Code code(Throwable failure) {
    return failure instanceof Refusal refusal
        ? refusal.code()
        : Database.trouble(failure).map(Refusal::code).orElse(null);
  }

  private static Throwable failure(Future<?> answer) throws Exception {
    return answer
        .transform(done -> Future.<Throwable>succeededFuture(done.cause()))
        .await(10, TimeUnit.SECONDS);
  }

  /** The opinions that screens hear of. */
  private Queue<String> listen() throws Exception {
    var told = new ConcurrentLinkedQueue<String>();
    bus.hear(AccountsMessages.USER, (user, event) -> told.add(user)).await(10, TimeUnit.SECONDS);
    return told;
  }

  private <T> List<Future<T>> cast(Supplier<List<Future<T>>> votes) throws Exception {
    var done = Promise.<List<Future<T>>>promise();
    context.runOnContext(now -> done.complete(votes.get()));
    return done.future().await(10, TimeUnit.SECONDS);
  }

  private static List<UUID> pictures(Rows rows, int count) throws SQLException {
    var pictures = new ArrayList<UUID>();
    for (int i = 0; i < count; i++) {
      pictures.add(UUID.randomUUID());
    }
    rows.run(
        "INSERT INTO art_sessions (id, image_hash, media_type, width, height, orientation, title, prompt, provenance,"
            + " painter, styles, is_library) SELECT id, repeat('0', 64), 'image/jpeg', 1536, 1024, 'landscape', 't',"
            + " 'p', 'STYLE_ONLY', 'studio', '{noir}', true FROM unnest(string_to_array(?, ',')::uuid[]) AS id",
        String.join(",", pictures.stream().map(UUID::toString).toList()));
    return pictures;
  }
}
