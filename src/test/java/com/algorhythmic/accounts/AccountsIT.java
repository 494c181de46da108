package com.algorhythmic.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.accounts.AccountsMessages.KeepPreferences;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Preferences of many users that are stored at the same time. */
@Timeout(60)
class AccountsIT {
  private Vertx vertx;
  private Bus bus;
  private Rows rows;

  @BeforeEach
  void open() throws Exception {
    Correlation.register();
    vertx = Vertx.vertx();
    bus = new Bus(vertx, (name, outcome, tookNs) -> {}, Database::trouble);
    var url = PostgresFixture.freshDatabase();
    rows = Rows.of(url);
    vertx
        .deployVerticle(
            new AccountsVerticle(bus, new Database(vertx, url, 4), StyleBook.load(), null))
        .await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
    rows.close();
  }

  @Test
  void changes_of_one_user_are_all_kept_and_each_answer_is_of_that_moment() throws Exception {
    var user = rows.account(1);

    var styles = keep(user, List.of("noir"), null, null);
    var artists = keep(user, null, List.of("monet"), null);
    var mode = keep(user, null, null, true);
    var none = keep(user, List.of(), null, null);

    assertThat(await(styles)).isEqualTo(new Choice(List.of("noir"), List.of(), false));
    assertThat(await(artists)).isEqualTo(new Choice(List.of("noir"), List.of("monet"), false));
    assertThat(await(mode)).isEqualTo(new Choice(List.of("noir"), List.of("monet"), true));
    assertThat(await(none)).isEqualTo(new Choice(List.of(), List.of("monet"), true));
  }

  @Test
  void of_200_users_one_that_was_removed_is_refused_and_the_others_are_kept_together()
      throws Exception {
    var answers = new ArrayList<Future<Choice>>();
    var removed = UUID.randomUUID();
    for (int i = 0; i < 200; i++) {
      var user = i == 50 ? removed : rows.account(1);
      answers.add(keep(user, List.of(i % 2 == 0 ? "noir" : "cubism"), null, null));
    }

    for (int i = 0; i < 200; i++) {
      var answer = answers.get(i);
      if (i == 50) {
        var refusal = (Refusal) answer
            .transform(done -> Future.succeededFuture(done.cause()))
            .await(10, TimeUnit.SECONDS);
        assertThat(refusal.code()).isEqualTo(Code.UNAUTHENTICATED);
      } else {
        assertThat(await(answer).styles()).containsExactly(i % 2 == 0 ? "noir" : "cubism");
      }
    }
    assertThat(rows.count("SELECT count(*) FROM user_preferences")).isEqualTo(199);
  }

  private Future<Choice> keep(
      UUID user, List<String> styles, List<String> artists, Boolean dynamicMode) {
    return bus.ask(
        AccountsMessages.KEEP_PREFERENCES, new KeepPreferences(user, styles, artists, dynamicMode));
  }

  private static Choice await(Future<Choice> answer) throws Exception {
    return answer.await(10, TimeUnit.SECONDS);
  }
}
