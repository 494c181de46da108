package com.algorhythmic.generation.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.LargePicture;
import com.algorhythmic.catalogue.LargePicture.Reason;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.large.LargePictures.LargeClaim;
import com.algorhythmic.generation.large.LargePictures.LargeImage;
import com.algorhythmic.painter.StudioBrief;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.settings.LargeSettings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders, claims and ends of large pictures in the database. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class LargePicturesIT {
  private static final long LEASE_MS = 60_000;
  private static final long PATIENCE_MS = 60_000;
  private static final StudioBrief BRIEF =
      new StudioBrief(List.of("noir"), 5, 0.5, 0.6, Influences.NONE);
  private static final LargeImage IMAGE =
      new LargeImage("b".repeat(64), "image/jpeg", 3840, 2560, 1_234_567);

  private final LargePictures pictures = new LargePictures();
  private Database database;
  private Rows rows;
  private UUID ann;
  private UUID bob;

  @BeforeEach
  void connect(Vertx vertx) throws SQLException {
    var url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 5);
    rows = Rows.of(url);
    ann = rows.account(0);
    bob = rows.account(0);
  }

  @AfterEach
  void disconnect() throws Exception {
    rows.close();
    await(database.close());
  }

  @Test
  void an_ordered_picture_is_claimed_painted_and_downloaded() throws Exception {
    var artwork = artwork(null);
    assertThat(find(artwork, ann).state()).isEqualTo("possible");
    assertThat(order(artwork, ann).state()).isEqualTo("waiting");

    var claim = claim().orElseThrow();
    assertThat(claim.artwork()).isEqualTo(artwork);
    assertThat(claim.brief()).isEqualTo(BRIEF);
    assertThat(claim()).as("it is leased").isEmpty();
    assertThat(await(pictures.renew(database.client(), claim, 42, LEASE_MS))).isTrue();
    assertThat(find(artwork, ann))
        .isEqualTo(new LargePicture(artwork, "painting", 42, null, null, null, null, null));
    assertThat(complete(claim)).isTrue();

    assertThat(find(artwork, ann))
        .isEqualTo(new LargePicture(artwork, "ready", 100, 3840, 2560, 1_234_567L, null, null));
    var file = await(pictures.use(database.client(), artwork, ann));
    assertThat(file.name()).isEqualTo("bb/" + "b".repeat(64) + ".jpg");
    assertThat(file.fileName()).matches("blaue-nacht-\\d{4}-\\d\\d-\\d\\d-3840x2560\\.jpg");
    assertThat(rows.count("SELECT count(*) FROM credit_ledger WHERE event_type = 'deduct'"))
        .as("it costs nothing")
        .isZero();
  }

  @Test
  void two_users_share_one_picture_and_withdraw_apart() throws Exception {
    var artwork = artwork(null);
    order(artwork, ann);
    assertThat(find(artwork, bob).state()).as("not his order").isEqualTo("possible");
    order(artwork, ann);
    order(artwork, bob);
    assertThat(rows.count("SELECT count(*) FROM large_pictures")).isEqualTo(1);
    assertThat(await(pictures.orderedBy(database.client(), artwork))).containsOnlyKeys(ann, bob);

    var claim = claim().orElseThrow();
    assertThat(withdraw(artwork, ann).state()).isEqualTo("possible");
    assertThat(await(pictures.renew(database.client(), claim, 1, LEASE_MS)))
        .as("bob still waits")
        .isTrue();
    withdraw(artwork, bob);
    assertThat(await(pictures.renew(database.client(), claim, 2, LEASE_MS))).isFalse();
    assertThat(complete(claim)).isFalse();
    assertThat(rows.one("SELECT image_hash FROM unneeded_images"))
        .as("the image of a withdrawn order is deleted")
        .isEqualTo("b".repeat(64));
  }

  @Test
  void pictures_that_cannot_be_painted_again_are_refused_with_the_reason() throws Exception {
    var model = artwork(null);
    rows.run("UPDATE art_sessions SET painter = 'gpt-image-1', brief = NULL WHERE id = ?", model);
    var early = artwork(null);
    rows.run("UPDATE art_sessions SET brief = NULL WHERE id = ?", early);
    var changed = artwork(null);
    order(changed, ann);
    await(pictures.end(database.client(), claim().orElseThrow(), true));

    assertImpossible(model, Reason.IMAGE_MODEL);
    assertImpossible(early, Reason.EARLIER_RELEASE);
    assertImpossible(changed, Reason.PAINTER_CHANGED);
    assertThat(claim()).isEmpty();
  }

  private void assertImpossible(UUID artwork, Reason reason) throws Exception {
    assertThat(find(artwork, ann).state()).isEqualTo("impossible");
    assertThat(find(artwork, bob).reason()).isEqualTo(reason.sentence());
    var refusal = refused(pictures.order(database.client(), artwork, ann, settings(9, 9)));
    assertThat(refusal.code()).isEqualTo(Code.CONFLICT);
    assertThat(refusal.getMessage()).isEqualTo(reason.sentence());
  }

  @Test
  void pictures_of_others_and_unknown_ones_do_not_exist() throws Exception {
    var private1 = artwork(bob);
    var client = database.client();
    for (var artwork : List.of(private1, UUID.randomUUID())) {
      for (Future<?> asked : List.of(
          pictures.order(client, artwork, ann, settings(9, 9)),
          pictures.find(client, artwork, ann),
          pictures.withdraw(client, artwork, ann),
          pictures.use(client, artwork, ann))) {
        assertThat(refused(asked).code()).isEqualTo(Code.NOT_FOUND);
      }
    }
    assertThat(rows.count("SELECT count(*) FROM large_pictures")).isZero();
    order(private1, bob);
    complete(claim().orElseThrow());
    assertThat(refused(pictures.use(client, private1, ann)).code()).isEqualTo(Code.NOT_FOUND);
    assertThat(await(pictures.use(client, private1, bob)).fileName()).endsWith(".jpg");
  }

  @Test
  void one_user_and_the_queue_have_limits() throws Exception {
    var first = artwork(null);
    var second = artwork(null);
    var third = artwork(null);
    await(pictures.order(database.client(), first, ann, settings(1, 2)));
    var tooMany = refused(pictures.order(database.client(), second, ann, settings(1, 2)));
    assertThat(tooMany.code()).isEqualTo(Code.TOO_MANY);
    assertThat(tooMany.retryAfterS()).isPositive();
    await(pictures.order(database.client(), first, ann, settings(1, 2)));
    await(pictures.order(database.client(), second, bob, settings(9, 2)));
    assertThat(refused(pictures.order(database.client(), third, bob, settings(9, 2)))
            .code())
        .isEqualTo(Code.BUSY);

    complete(claim().orElseThrow());
    assertThat(
            await(pictures.order(database.client(), third, ann, settings(1, 2))).state())
        .as("a finished one does not count")
        .isEqualTo("waiting");
  }

  @Test
  void another_worker_takes_the_picture_of_a_dead_one() throws Exception {
    var artwork = artwork(null);
    order(artwork, ann);
    var dead = claim(-1).orElseThrow();
    assertThat(await(pictures.rescue(database.client()))).isEqualTo(1);

    var next = claim().orElseThrow();
    assertThat(next.artwork()).isEqualTo(artwork);
    assertThat(next.fence()).isGreaterThan(dead.fence());
    assertThat(await(pictures.renew(database.client(), dead, 50, LEASE_MS))).isFalse();
    assertThat(await(pictures.end(database.client(), dead, false))).isFalse();
    assertThat(complete(next)).isTrue();
    assertThat(complete(dead)).isFalse();
    assertThat(find(artwork, ann).state()).isEqualTo("ready");
  }

  @Test
  void a_picture_with_which_three_workers_died_fails_and_can_be_ordered_again() throws Exception {
    var artwork = artwork(null);
    order(artwork, ann);
    for (int attempt = 0; attempt < 3; attempt++) {
      claim(-1).orElseThrow();
      await(pictures.rescue(database.client()));
    }
    assertThat(claim()).isEmpty();
    assertThat(find(artwork, ann).state()).isEqualTo("failed");
    assertThat(find(artwork, ann).reason()).isEqualTo(Reason.FAILED.sentence());

    assertThat(order(artwork, ann).state()).isEqualTo("waiting");
    assertThat(claim()).isPresent();
  }

  @Test
  void an_order_that_no_worker_takes_for_an_hour_fails() throws Exception {
    var artwork = artwork(null);
    order(artwork, ann);
    rows.run("UPDATE large_pictures SET ordered_at = now() - interval '59 minutes'");
    await(pictures.rescue(database.client()));
    assertThat(find(artwork, ann).state()).isEqualTo("waiting");
    rows.run("UPDATE large_pictures SET ordered_at = now() - interval '61 minutes'");
    await(pictures.rescue(database.client()));
    assertThat(find(artwork, ann).state()).isEqualTo("failed");
  }

  @Test
  void a_worker_that_shuts_down_gives_its_picture_back() throws Exception {
    var artwork = artwork(null);
    order(artwork, ann);
    for (int shutdown = 0; shutdown < 5; shutdown++) {
      claim().orElseThrow();
      await(pictures.handBack(database.client(), "worker"));
      assertThat(find(artwork, ann).state()).isEqualTo("waiting");
    }
  }

  @Test
  void it_waits_behind_normal_pictures_but_not_without_end() throws Exception {
    rows.run(
        "INSERT INTO generation_jobs (user_id, session_id, cost, request, request_hash) VALUES (?, 's', 0, '{}', 'x')",
        ann);
    order(artwork(null), ann);

    assertThat(claim()).isEmpty();
    rows.run("UPDATE large_pictures SET ordered_at = now() - interval '61 seconds'");
    assertThat(claim()).isPresent();
  }

  @Test
  void an_image_that_is_painted_again_is_not_cleaned_up() throws Exception {
    var artwork = artwork(null);
    order(artwork, ann);
    complete(claim().orElseThrow());
    rows.run("DELETE FROM large_pictures");
    assertThat(rows.one("SELECT image_hash FROM unneeded_images")).isEqualTo("b".repeat(64));
    assertThat(rows.one("SELECT is_large_image(?)", "b".repeat(64))).isEqualTo("f");

    order(artwork, ann);
    complete(claim().orElseThrow());
    assertThat(rows.one("SELECT is_large_image(?)", "b".repeat(64))).isEqualTo("t");
  }

  /** An artwork of the studio: in the library, or of a user. */
  private UUID artwork(UUID owner) throws SQLException {
    var id = UUID.randomUUID();
    rows.run("""
        INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,
          prompt, provenance, painter, is_library, brief)
        VALUES (?, 's', ?, repeat('a', 64), 'image/jpeg', 1536, 1024, 'landscape', 'Blaue »Nacht«', 'p', 'STYLE_ONLY',
          'studio', ?, ?::jsonb)""", id, owner, owner == null, BRIEF.toJson().encode());
    return id;
  }

  private LargePicture order(UUID artwork, UUID user) throws Exception {
    return await(pictures.order(database.client(), artwork, user, settings(9, 9)));
  }

  private LargePicture find(UUID artwork, UUID user) throws Exception {
    return await(pictures.find(database.client(), artwork, user));
  }

  private LargePicture withdraw(UUID artwork, UUID user) throws Exception {
    return await(pictures.withdraw(database.client(), artwork, user));
  }

  private Optional<LargeClaim> claim() throws Exception {
    return claim(LEASE_MS);
  }

  private Optional<LargeClaim> claim(long leaseMs) throws Exception {
    return await(pictures.claim(database.client(), "worker", leaseMs, PATIENCE_MS));
  }

  private boolean complete(LargeClaim claim) throws Exception {
    return await(pictures.complete(database.client(), claim, IMAGE));
  }

  private static LargeSettings settings(int perUser, int waiting) {
    return SettingsLoader.load(
            Map.of("ALGO_LARGE_PER_USER", "" + perUser, "ALGO_LARGE_WAITING", "" + waiting))
        .large();
  }

  private static Refusal refused(Future<?> asked) {
    return catchThrowableOfType(Refusal.class, () -> asked.await(10, TimeUnit.SECONDS));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
