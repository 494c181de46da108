package com.algorhythmic.accounts.merging;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a guest has moves to the user who signs in in its browser: all of it, once, and no credits are made by it. */
@Timeout(90)
class MergingIT {
  private static final String MERGE = "SELECT merge_accounts(?, ?, '{\"free\": 100}', 'test')";

  /** The columns that name a user, and what becomes of each. A column without a decision fails the test. */
  private static final Set<String> MOVED = Set.of(
      "art_sessions.user_id",
      "collection_pictures.user_id",
      "collections.user_id",
      "gallery.user_id",
      "impressions.user_id",
      "large_picture_orders.user_id",
      "removed_pictures.user_id",
      "scenes.user_id",
      "sessions.user_id",
      "user_preferences.user_id",
      "votes.user_id");

  /** History of what the guest has paid for; it leaves with the guest, or by its age. */
  private static final Set<String> STAYS = Set.of(
      "credit_ledger.user_id",
      "generation_jobs.user_id",
      "data_exports.user_id",
      "erasures.user_id",
      "open_charges.user_id",
      "provider_calls.user_id",
      "telemetry_events.user_id",
      "user_credits.user_id",
      "users.merged_into");

  /** A guest has none, or they end with it. */
  private static final Set<String> ENDS = Set.of(
      "devices.user_id",
      "identities.user_id",
      "passkeys.user_id",
      "pairing_codes.owner",
      "payments.user_id",
      "purchases.user_id",
      "recovery_codes.user_id",
      "second_factors.user_id",
      "subscriptions.user_id");

  private final String database = PostgresFixture.freshDatabase();
  private Rows rows;
  private UUID guest;
  private UUID user;

  @BeforeEach
  void connect() throws SQLException {
    rows = Rows.of(database);
    guest = guest();
    user = user();
  }

  @AfterEach
  void everyBalanceIsTheSumOfItsLedger() throws SQLException {
    assertThat(rows.count("SELECT count(*) FROM credit_findings()")).isZero();
    assertThat(new LedgerChecks(rows).unbalanced()).isZero();
    rows.close();
  }

  @Test
  void every_column_that_names_a_user_has_a_decision() throws SQLException {
    var decided = new TreeSet<>(MOVED);
    decided.addAll(STAYS);
    decided.addAll(ENDS);
    var found = rows.one("""
        SELECT string_agg(DISTINCT name, ' ') FROM (
          SELECT c.relname || '.' || a.attname AS name
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid
          WHERE k.contype = 'f' AND k.confrelid IN ('users'::regclass, 'user_credits'::regclass)
            AND a.attnum = ANY (k.conkey)
          UNION ALL
          SELECT table_name || '.' || column_name FROM information_schema.columns
          JOIN information_schema.tables USING (table_schema, table_name)
          WHERE table_schema = 'public' AND column_name = 'user_id' AND table_type = 'BASE TABLE'
            AND table_name NOT LIKE 'telemetry_events\\_%') columns""");
    assertThat(new TreeSet<>(List.of(found.split(" ")))).isEqualTo(decided);
  }

  @Test
  void everything_moves_and_what_both_have_is_there_once() throws SQLException {
    var own = picture(guest, "guest's");
    var users = picture(user, "user's");
    var both = library("both");
    vote(guest, both, -1);
    vote(user, both, 1);
    vote(guest, own, 1);
    save(guest, own);
    save(guest, both);
    save(user, both);
    save(user, users);
    var link = UUID.randomUUID();
    rows.run("UPDATE gallery SET link = ? WHERE user_id = ? AND artwork_id = ?", link, guest, both);
    collect(guest, "evening", own, both);
    collect(user, "evening", users);
    collect(guest, "only the guest's", own);
    var removed = library("removed");
    save(guest, removed);
    rows.run("DELETE FROM gallery WHERE user_id = ? AND artwork_id = ?", guest, removed);
    scene(guest, "calm");
    scene(user, "calm");
    scene(guest, "storm");
    rows.run("INSERT INTO user_preferences (user_id, styles) VALUES (?, '{noir}')", guest);

    assertThat(rows.one(
            "SELECT pictures || ' ' || scenes || ' ' || collections || ' ' || credits"
                + " FROM merge_offer(?)",
            guest))
        .isEqualTo("2 2 2 0");
    assertThat(rows.one(MERGE, guest, user)).isEqualTo("t");

    for (var column : MOVED) {
      assertThat(rows.count(
              "SELECT count(*) FROM " + column.replace(".user_id", "") + " WHERE user_id = ?",
              guest))
          .as(column)
          .isZero();
    }
    assertThat(rows.count("SELECT count(*) FROM gallery WHERE user_id = ?", user))
        .isEqualTo(3);
    assertThat(
            rows.one("SELECT link FROM gallery WHERE user_id = ? AND artwork_id = ?", user, both))
        .as("the shared link stays good")
        .isEqualTo(link.toString());
    assertThat(rows.one("SELECT vote FROM votes WHERE user_id = ? AND artwork_id = ?", user, both))
        .as("the user's own vote")
        .isEqualTo("1");
    assertThat(rows.one("SELECT vote FROM votes WHERE user_id = ? AND artwork_id = ?", user, own))
        .isEqualTo("1");
    assertThat(rows.one(
            "SELECT string_agg(name || ' ' || (SELECT count(*) FROM collection_pictures p"
                + " WHERE p.collection_id = c.id), ', ' ORDER BY name) FROM collections c WHERE user_id = ?",
            user))
        .isEqualTo("evening 3, only the guest's 1");
    assertThat(rows.one(
            "SELECT string_agg(name, ', ' ORDER BY name) FROM scenes WHERE user_id = ?", user))
        .isEqualTo("calm, calm (2), storm");
    assertThat(rows.count("SELECT count(*) FROM removed_pictures WHERE user_id = ?", user))
        .as("it can be brought back")
        .isEqualTo(1);
    assertThat(rows.one("SELECT styles FROM user_preferences WHERE user_id = ?", user))
        .isEqualTo("{noir}");
    assertThat(
            rows.count(
                "SELECT count(*) FROM art_sessions WHERE NOT is_saved AND id IN (SELECT artwork_id FROM gallery)"))
        .isZero();
    assertThat(rows.count("SELECT count(*) FROM revoked_tokens WHERE id = ?", "guest:" + guest))
        .isEqualTo(1);
  }

  @Test
  void credits_of_a_month_end_and_the_others_move_once() throws SQLException {
    open(guest);
    give(guest, 40);
    rows.run("SELECT charge_credits(?, 30, ?, 'test')", guest, UUID.randomUUID());
    rows.run("DELETE FROM open_charges");
    open(user);

    assertThat(rows.one(MERGE, guest, user)).isEqualTo("t");
    assertThat(rows.one(MERGE, guest, user)).as("again").isEqualTo("t");

    assertThat(balance(guest)).isZero();
    assertThat(balance(user)).isEqualTo(140);
    assertThat(
            rows.one(
                "SELECT string_agg(amount::text, ' ' ORDER BY amount) FROM credit_ledger WHERE event_type = 'merge'"))
        .isEqualTo("-40 40");
  }

  @Test
  void gifts_that_are_spent_do_not_move() throws SQLException {
    open(guest);
    give(guest, 40);
    rows.run("SELECT charge_credits(?, 125, ?, 'test')", guest, UUID.randomUUID());
    rows.run("DELETE FROM open_charges");

    rows.run(MERGE, guest, user);

    assertThat(balance(user)).as("a first month and what is left of the gift").isEqualTo(115);
  }

  @Test
  void a_hundred_guests_make_no_credits() throws SQLException {
    open(user);
    for (int i = 0; i < 100; i++) {
      var another = guest();
      open(another);
      assertThat(rows.one(MERGE, another, user)).isEqualTo("t");
    }
    assertThat(balance(user)).isEqualTo(100);
  }

  @Test
  void only_a_guest_is_taken_along_and_only_by_one_user() throws SQLException {
    var other = user();
    assertThat(rows.one(MERGE, other, user)).as("a user").isEqualTo("f");
    assertThat(rows.one(MERGE, guest, guest())).as("to a guest").isEqualTo("f");
    assertThat(rows.one(MERGE, UUID.randomUUID(), user)).as("nobody").isEqualTo("f");
    assertThat(rows.one(MERGE, guest, user)).isEqualTo("t");
    assertThat(rows.one(MERGE, guest, other)).as("a second user").isEqualTo("f");
    assertThat(rows.count("SELECT count(*) FROM merge_offer(?)", guest)).isZero();
  }

  @Test
  void concurrent_merges_to_several_users_move_everything_to_one() throws Exception {
    open(guest);
    give(guest, 7);
    save(guest, picture(guest, "one"));
    var users = List.of(user(), user(), user(), user());
    var start = new CyclicBarrier(users.size() * 2);
    var merges = IntStream.range(0, users.size() * 2)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
          try (var own = Rows.of(database)) {
            start.await();
            return own.one(MERGE, guest, users.get(i % users.size()));
          } catch (Exception failure) {
            throw new AssertionError(failure);
          }
        }))
        .toList();
    assertThat(merges.stream().map(CompletableFuture::join))
        .filteredOn("t"::equals)
        .hasSize(2);
    assertThat(rows.count("SELECT count(*) FROM credit_ledger WHERE event_type = 'merge'"))
        .isEqualTo(2);
    assertThat(rows.count(
            "SELECT count(*) FROM gallery g JOIN users u ON u.id = g.user_id AND u.role = 'user'"))
        .isEqualTo(1);
  }

  @Test
  void a_picture_in_the_making_is_given_back_before_the_credits_move() throws SQLException {
    open(guest);
    give(guest, 5);
    session(guest);
    rows.run("SELECT charge_credits(?, 100, ?, 'the month')", guest, UUID.randomUUID());
    rows.run("DELETE FROM open_charges");
    var checks = new LedgerChecks(rows);
    var painted = checks.order(guest, "[]");
    var waiting = checks.order(guest, "[]");
    rows.run(
        "UPDATE generation_jobs SET status = 'generating', fence = 1, lease_owner = 'w',"
            + " lease_until = now() + interval '1 minute' WHERE id = ?",
        painted);

    rows.run(MERGE, guest, user);

    assertThat(checks.status(painted)).isEqualTo("cancelled");
    assertThat(checks.status(waiting)).isEqualTo("cancelled");
    assertThat(rows.one("SELECT complete_generation(?, 1, '', '{}')", painted))
        .as("the worker's picture comes too late")
        .isEqualTo("f");
    assertThat(balance(user)).isEqualTo(105);
    assertThat(checks.paidForNothing()).isZero();
  }

  @Test
  void merging_while_pictures_are_ordered_and_finished_keeps_the_money_right() throws Exception {
    var done = new AtomicInteger();
    for (int round = 0; round < 20; round++) {
      var one = guest();
      open(one);
      give(one, 50);
      session(one);
      var start = new CyclicBarrier(3);
      var orders = CompletableFuture.runAsync(() -> act(start, own -> {
        for (int i = 0; i < 10; i++) {
          new LedgerChecks(own).order(one, "[]");
          done.incrementAndGet();
        }
      }));
      var failures = CompletableFuture.runAsync(() -> act(start, own -> {
        for (int i = 0; i < 10; i++) {
          own.run(
              "UPDATE generation_jobs SET status = 'failed', completed_at = now(), error_kind = 'test'"
                  + " WHERE id = (SELECT id FROM generation_jobs WHERE user_id = ? AND status = 'pending'"
                  + " LIMIT 1 FOR UPDATE SKIP LOCKED)",
              one);
        }
      }));
      var merge = CompletableFuture.runAsync(() -> act(start, own -> own.run(MERGE, one, user)));
      CompletableFuture.allOf(orders, failures, merge).join();
      rows.run(MERGE, one, user);
      assertThat(balance(one)).isGreaterThanOrEqualTo(0);
    }
    assertThat(done.get()).as("some orders came before").isPositive();
    assertThat(balance(user)).isEqualTo(100 + 20 * 50);
    assertThat(new LedgerChecks(rows).paidForNothing()).isZero();
  }

  /** An order that comes too late finds no credits; two transactions may wait for each other, and one is refused. */
  private void act(CyclicBarrier start, Act act) {
    try (var own = Rows.of(database)) {
      start.await();
      act.on(own);
    } catch (SQLException refused) {
      assertThat(refused.getSQLState()).as(refused.getMessage()).isIn("23514", "40P01");
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private interface Act {
    void on(Rows rows) throws SQLException;
  }

  private UUID guest() throws SQLException {
    return UUID.fromString(rows.one("INSERT INTO users (role) VALUES ('guest') RETURNING id"));
  }

  private UUID user() throws SQLException {
    return UUID.fromString(rows.one("INSERT INTO users (role) VALUES ('user') RETURNING id"));
  }

  private void open(UUID of) throws SQLException {
    rows.run("SELECT open_account(?, '{\"free\": 100}')", of);
  }

  private void give(UUID to, int credits) throws SQLException {
    rows.run("SELECT grant_credits(?, ?, 'test', NULL, 'test', 'test')", to, credits);
  }

  private int balance(UUID of) throws SQLException {
    return (int) rows.count("SELECT balance FROM user_credits WHERE user_id = ?", of);
  }

  private void session(UUID of) throws SQLException {
    rows.run(
        "INSERT INTO sessions (id, user_id) VALUES ('s', ?) ON CONFLICT (id) DO UPDATE SET user_id = EXCLUDED.user_id",
        of);
  }

  private UUID picture(UUID of, String title) throws SQLException {
    return stored(of, title);
  }

  private UUID library(String title) throws SQLException {
    return stored(null, title);
  }

  private UUID stored(UUID of, String title) throws SQLException {
    return UUID.fromString(rows.one("""
        INSERT INTO art_sessions (session_id, user_id, is_library, image_hash, media_type, width, height, orientation, title, prompt,
          provenance, painter)
        VALUES ('s', ?, ?, md5(random()::text) || md5(random()::text), 'image/jpeg', 64, 64, 'square', ?, '', 'STYLE_ONLY', 'studio') RETURNING id
        """, of, of == null, title));
  }

  private void vote(UUID by, UUID artwork, int vote) throws SQLException {
    rows.run("INSERT INTO votes (user_id, artwork_id, vote) VALUES (?, ?, ?)", by, artwork, vote);
  }

  private void save(UUID by, UUID artwork) throws SQLException {
    rows.run("INSERT INTO gallery (user_id, artwork_id) VALUES (?, ?)", by, artwork);
  }

  private void scene(UUID of, String name) throws SQLException {
    rows.run(
        "INSERT INTO scenes (user_id, name, name_key, controls) VALUES (?, ?, ?, '{}')",
        of,
        name,
        name);
  }

  private void collect(UUID of, String name, UUID... artworks) throws SQLException {
    var collection =
        UUID.fromString(rows.one("SELECT create_collection(?, ?, ?, 200)", of, name, name));
    for (var artwork : artworks) {
      rows.run(
          "INSERT INTO collection_pictures (collection_id, user_id, artwork_id) VALUES (?, ?, ?)",
          collection,
          of,
          artwork);
    }
  }
}
