package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The viewers of a public show vote on its pictures; the majority decides. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
class RoomIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ProgramFixture program;
  private final Visitor ann;
  private final String session;

  RoomIT(ApiFixture api) {
    program = api.program();
    ann = new Visitor(program);
    session = ann.begin(new JsonObject()).getString("sessionId");
  }

  @Test
  void two_phones_outvote_one_and_the_next_picture_comes() throws Exception {
    try (var owner = open();
        var one = LiveScreen.watch(program, session, "phone-one");
        var two = LiveScreen.watch(program, session, "phone-two");
        var three = LiveScreen.watch(program, session, "phone-three")) {
      var artwork = artwork(owner);

      vote(one, artwork, "more");
      vote(two, artwork, "next");
      // A second vote takes the place of the first: one vote a phone.
      vote(two, artwork, "next");
      vote(three, artwork, "more");
      vote(three, artwork, "next");

      one.await("all votes", LIMIT, event -> isTally(event, artwork, 1, 2, null));
      owner.await("the decision", LIMIT, event -> isTally(event, artwork, 1, 2, "next"));
      owner.await(
          "another picture",
          LIMIT,
          event -> event.getString("type").equals("artwork")
              && !event.getJsonObject("data").getString("id").equals(artwork));
      assertThat(ownersVote(artwork)).isEqualTo(-1);
    }
  }

  @Test
  void a_room_that_wants_more_votes_for_the_owner_and_leaves_the_picture() throws Exception {
    try (var owner = open();
        var one = LiveScreen.watch(program, session, "phone-one")) {
      var artwork = artwork(owner);

      vote(one, artwork, "more");

      owner.await("the decision", LIMIT, event -> isTally(event, artwork, 1, 0, "more"));
      assertThat(ownersVote(artwork)).isEqualTo(1);
      assertThat(owner
              .ask("session.join", new JsonObject().put("screenId", "tv"))
              .getJsonObject("artwork")
              .getString("id"))
          .isEqualTo(artwork);
    }
  }

  @Test
  void a_split_room_and_a_vote_of_the_owner_change_nothing() throws Exception {
    try (var owner = open();
        var one = LiveScreen.watch(program, session, "phone-one");
        var two = LiveScreen.watch(program, session, "phone-two")) {
      var artwork = artwork(owner);
      vote(one, artwork, "more");
      vote(two, artwork, "next");
      owner.await("the decision", LIMIT, event -> isTally(event, artwork, 1, 1, "split"));
      assertThat(ownersVote(artwork)).isZero();

      ann.post("/api/vote", new JsonObject().put("artworkId", artwork).put("vote", 1));
      vote(one, artwork, "next");

      owner.await("the decision", LIMIT, event -> isTally(event, artwork, 0, 1, "next"));
      assertThat(ownersVote(artwork)).as("the owner's own vote").isEqualTo(1);
    }
  }

  @Test
  void the_vote_of_a_removed_phone_does_not_count() throws Exception {
    try (var owner = open();
        var troll = LiveScreen.watch(program, session, "the-troll");
        var friend = LiveScreen.watch(program, session, "the-friend")) {
      var artwork = artwork(owner);
      Await.until(
          "the troll is listed",
          LIMIT,
          () -> ann.get("/api/sessions/" + session + "/viewers").text().contains("\"the-troll\""));
      vote(troll, artwork, "next");
      vote(friend, artwork, "more");
      assertThat(ann.delete("/api/sessions/" + session + "/viewers/the-troll").status())
          .isEqualTo(200);

      owner.await("the decision", LIMIT, event -> isTally(event, artwork, 1, 0, "more"));
      Await.until("the troll may not vote", LIMIT, () -> isRefused(troll, artwork, 1403));
    }
  }

  @Test
  void the_owner_decides_what_guests_may() throws Exception {
    try (var owner = open();
        var one = LiveScreen.watch(program, session, "phone-one")) {
      var artwork = artwork(owner);
      one.ask("session.react", new JsonObject().put("reaction", "heart"));
      owner.await(
          "the reaction",
          LIMIT,
          event -> event.getString("type").equals("reaction")
              && event.getJsonObject("data").getJsonObject("reactions").getInteger("heart") == 1);
      assertThat(isRefused(owner, artwork, 1403)).as("the owner is no guest").isTrue();
      assertThat(isRefused(one, UUID.randomUUID().toString(), 1409))
          .as("no such picture")
          .isTrue();

      owner.ask(
          "session.control", new JsonObject().put("guestsVote", false).put("guestsReact", false));

      one.await(
          "the rules",
          LIMIT,
          event -> event.getString("type").equals("styles")
              && Boolean.FALSE.equals(event.getJsonObject("data").getBoolean("guestsVote")));
      Await.until("no vote counts", LIMIT, () -> isRefused(one, artwork, 1403));
      assertThat(isRefused(one, "session.react", new JsonObject().put("reaction", "heart"), 1403))
          .isTrue();
    }
  }

  private LiveScreen open() {
    var owner = LiveScreen.join(program, ann, session);
    owner.ask("session.control", new JsonObject().put("visibility", "public").put("pace", "600s"));
    return owner;
  }

  private static String artwork(LiveScreen owner) throws InterruptedException {
    return owner.awaitArtwork(LIMIT).getString("id");
  }

  private static void vote(LiveScreen screen, String artwork, String vote) {
    screen.ask("session.vote", new JsonObject().put("artworkId", artwork).put("vote", vote));
  }

  private static boolean isRefused(LiveScreen screen, String artwork, int code) {
    var vote = new JsonObject().put("artworkId", artwork).put("vote", "next");
    return isRefused(screen, "session.vote", vote, code);
  }

  private static boolean isRefused(LiveScreen screen, String address, JsonObject body, int code) {
    try {
      screen.ask(address, body);
      return false;
    } catch (AssertionError refused) {
      return refused.getCause().getMessage().contains("\"failureCode\":" + code);
    }
  }

  private static boolean isTally(
      JsonObject event, String artwork, int more, int next, String decision) {
    var data = event.getJsonObject("data");
    return event.getString("type").equals("room")
        && data.getString("artworkId").equals(artwork)
        && data.getInteger("more") == more
        && data.getInteger("next") == next
        && Objects.equals(data.getString("decision"), decision);
  }

  private int ownersVote(String artwork) {
    return ann.get("/api/sessions/" + session + "/history").json().getJsonArray("artworks").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(artwork))
        .findFirst()
        .orElseThrow()
        .getInteger("vote");
  }
}
