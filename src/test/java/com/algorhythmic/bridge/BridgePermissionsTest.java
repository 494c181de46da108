package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bridge.BridgePermissions.Arrival;
import com.algorhythmic.bridge.BridgePermissions.Clock;
import com.algorhythmic.bridge.BridgePermissions.OfSession;
import com.algorhythmic.bridge.BridgePermissions.Own;
import com.algorhythmic.bridge.BridgePermissions.Question;
import com.algorhythmic.bridge.BridgePermissions.Return;
import com.algorhythmic.bridge.BridgePermissions.Sight;
import com.algorhythmic.bridge.BridgePermissions.Sounds;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.Shown;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgePermissionsTest {
  private static final UUID ANN = UUID.randomUUID();
  private static final Optional<Identity> GUEST = Optional.of(new Identity(ANN, "guest"));
  private static final Optional<Identity> ADMIN = Optional.of(new Identity(ANN, "admin"));
  private static final Optional<Identity> REMOTE = Optional.of(Identity.remote(ANN, "s-1"));
  private static final Optional<Identity> STRANGER = Optional.empty();
  private static final String SOUND = "{'sessionId':'s-1','screenId':'tv','level':0.5,'bass':1,"
      + "'mids':0,'highs':0.1,'centroid':0.2,'onsets':2,'energy':0.3,'valence':0.4,'tempo':120.5,"
      + "'tempoConfidence':0.9,'barAt':1790000000000,'mood':'calm','sections':3}";

  @Test
  void each_address_becomes_its_question_in_the_name_of_the_identity() {
    assertThat(send("session.join", "{'sessionId':'s-1','screenId':'tv'}"))
        .isEqualTo(new Arrival("s-1", "tv"));
    assertThat(send("session.resume", "{'sessionId':'s-1','lastSeq':7}"))
        .isEqualTo(new Return("s-1", 7));
    var artwork = UUID.randomUUID();
    assertThat(send("session.shown", "{'sessionId':'s-1','artworkId':'" + artwork + "'}"))
        .isEqualTo(new Sight(new Shown("s-1", ANN, artwork)));
    assertThat(send("session.control", "{'sessionId':'s-1','styles':['cubism'],'paused':true}"))
        .isEqualTo(new Question<>(
            ShowMessages.CONTROL,
            new Control(
                "s-1", ANN, List.of("cubism"), null, null, null, true, null, null, null, null)));
    var sounds = (Sounds) send("session.audio", SOUND);
    assertThat(sounds.screen()).isEqualTo("tv");
    assertThat(sounds.hear().user()).isEqualTo(ANN);
    assertThat(sounds.hear().sound().tempo()).isEqualTo(120.5);
    assertThat(sounds.hear().sound().onsets()).isEqualTo(2);
    assertThat(sounds.hear().sound().barAt()).isEqualTo(1_790_000_000_000L);
    assertThat(sounds.hear().sound().sections()).isEqualTo(3);
  }

  @Test
  void sound_of_a_screen_that_counts_no_sections_has_none() {
    var sounds = (Sounds) send("session.audio", SOUND.replace(",'sections':3", ""));

    assertThat(sounds.hear().sound().sections()).isZero();
  }

  @Test
  void a_user_named_in_a_body_is_an_unknown_field() {
    var body = "{'sessionId':'s-1','screenId':'tv','user':'" + UUID.randomUUID() + "'}";

    refused(Code.INVALID, "user", () -> send("session.join", body));
  }

  @Test
  void a_stranger_is_told_the_time_and_of_public_sessions_only() {
    assertThat(BridgePermissions.inward("time", new JsonObject(), STRANGER)).isEqualTo(new Clock());
    assertThat(BridgePermissions.inward(
            "session.join", json("{'sessionId':'s','screenId':'tv'}"), STRANGER))
        .isEqualTo(new Arrival("s", "tv"));
    refused(
        Code.UNAUTHENTICATED,
        null,
        () -> BridgePermissions.inward("session.control", json("{'sessionId':'s'}"), STRANGER));
    refused(Code.UNAUTHENTICATED, null, () -> BridgePermissions.outward("user." + ANN, STRANGER));
    assertThat(BridgePermissions.mayLookOn(standing(ANN, "public"), STRANGER)).isFalse();
    refused(
        Code.UNAUTHENTICATED,
        null,
        () -> BridgePermissions.mayLookOn(standing(ANN, "private"), STRANGER));
  }

  @Test
  void a_private_session_is_its_owners_and_a_public_one_is_seen_by_all() {
    var other = UUID.randomUUID();

    assertThat(BridgePermissions.mayLookOn(standing(ANN, "private"), GUEST)).isTrue();
    assertThat(BridgePermissions.mayLookOn(standing(ANN, "public"), GUEST)).isTrue();
    assertThat(BridgePermissions.mayLookOn(standing(other, "public"), GUEST)).isFalse();
    refused(
        Code.FORBIDDEN,
        "sessionId",
        () -> BridgePermissions.mayLookOn(standing(other, "private"), ADMIN));
  }

  private static SessionStatus standing(UUID owner, String visibility) {
    return new SessionStatus("s", owner, visibility, 0, List.of(), 0, 0);
  }

  @Test
  void a_remote_steers_its_session_in_the_owners_name() {
    assertThat(BridgePermissions.outward("session.s-1", REMOTE)).isEqualTo(new OfSession("s-1"));
    assertThat(BridgePermissions.mayLookOn(standing(ANN, "private"), REMOTE)).isTrue();
    assertThat(BridgePermissions.inward(
            "session.control", json("{'sessionId':'s-1','motion':'calm'}"), REMOTE))
        .isEqualTo(new Question<>(
            ShowMessages.CONTROL,
            new Control("s-1", ANN, null, null, null, null, null, null, null, null, "calm")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "session.join    | {'sessionId':'s-2','screenId':'tv'}                 | sessionId",
        "session.join    | {'screenId':'tv'}                                   | sessionId",
        "session.join    | {'sessionId':['s-1'],'screenId':'tv'}               | sessionId",
        "session.resume  | {'sessionId':'S-1','lastSeq':0}                     | sessionId",
        "session.control | {'sessionId':'s-2','skip':true}                     | sessionId",
        "session.control | {'sessionId':'s-1','visibility':'public'}           | visibility",
        "session.control | {'sessionId':'s-1','orientation':null}              | orientation",
        "session.shown   | {'sessionId':'s-1'}                                 | address",
        "session.audio   | {'sessionId':'s-1'}                                 | address",
        "show.control    | {'sessionId':'s-1'}                                 | address"
      })
  void a_remote_says_nothing_else(String address, String body, String field) {
    refused(Code.FORBIDDEN, field, () -> BridgePermissions.inward(address, json(body), REMOTE));
  }

  @Test
  void a_remote_hears_nothing_else() {
    for (var address :
        List.of("session.s-2", "session.S-1", "session.", "user." + ANN, "operations.pulse")) {
      refused(Code.FORBIDDEN, "address", () -> BridgePermissions.outward(address, REMOTE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "show.join",
        "credits.charge",
        "channel.session",
        "session.s-1",
        "session.joins",
        "session",
        "SESSION.JOIN",
        "time.now"
      })
  void nothing_else_may_be_sent_to_whoever_asks(String address) {
    refused(
        Code.FORBIDDEN,
        "address",
        () -> BridgePermissions.inward(address, json("{'sessionId':'s-1'}"), ADMIN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "session.join    | {'screenId':'tv'}                                   | sessionId",
        "session.join    | {'sessionId':null,'screenId':'tv'}                  | sessionId",
        "session.join    | {'sessionId':5,'screenId':'tv'}                     | sessionId",
        "session.join    | {'sessionId':'','screenId':'tv'}                    | sessionId",
        "session.join    | {'sessionId':'../s','screenId':'tv'}                | sessionId",
        "session.join    | {'sessionId':'s-1'}                                 | screenId",
        "session.join    | {'sessionId':'s-1','screenId':'t v'}                | screenId",
        "session.resume  | {'sessionId':'s-1'}                                 | lastSeq",
        "session.resume  | {'sessionId':'s-1','lastSeq':-1}                    | lastSeq",
        "session.resume  | {'sessionId':'s-1','lastSeq':1.5}                   | lastSeq",
        "session.resume  | {'sessionId':'s-1','lastSeq':'7'}                   | lastSeq",
        "session.resume  | {'sessionId':'s-1','lastSeq':99999999999999999999}  | lastSeq",
        "session.shown   | {'sessionId':'s-1','artworkId':'1-1-1-1-1'}         | artworkId",
        "session.shown   | {'sessionId':'s-1','artworkId':'x'}                 | artworkId",
        "session.control | {'sessionId':'s-1','styles':'cubism'}               | styles",
        "session.control | {'sessionId':'s-1','styles':[1]}                    | styles",
        "session.control | {'sessionId':'s-1','artists':[null]}                | artists",
        "session.control | {'sessionId':'s-1','paused':'yes'}                  | paused",
        "session.control | {'sessionId':'s-1','skip':1}                        | skip",
        "session.control | {'sessionId':'s-1','volume':1}                      | volume",
        "session.control | {'sessionId':'s-1','visibility':'secret'}           | visibility",
        "session.control | {'sessionId':'s-1','motion':'mad'}                  | motion",
        "time            | {'zone':'UTC'}                                      | zone"
      })
  void a_wrong_body_is_refused_by_its_field(String address, String body, String field) {
    refused(Code.INVALID, field, () -> send(address, body));
  }

  @ParameterizedTest
  @CsvSource({
    "level, 1.1",
    "level, -0.1",
    "level, 1e999",
    "level, true",
    "bass, null",
    "onsets, 0.5",
    "onsets, -1",
    "onsets, 1001",
    "tempo, 401",
    "barAt, -1",
    "barAt, 1e300",
    "mood, 1",
    "sections, -1",
    "sections, 1.5",
    "sections, true"
  })
  void wrong_sound_is_refused_by_its_field(String field, String value) {
    var body = SOUND.replaceFirst("('" + field + "':)[^,}]+", "$1" + value);

    assertThat(body).isNotEqualTo(SOUND);
    refused(Code.INVALID, field, () -> send("session.audio", body));
  }

  @Test
  void names_are_as_long_as_they_may_be_and_no_longer() {
    var body = "{'sessionId':'%s','screenId':'%s'}";

    send("session.join", body.formatted("s".repeat(100), "t".repeat(64)));
    refused(
        Code.INVALID,
        "sessionId",
        () -> send("session.join", body.formatted("s".repeat(101), "t")));
    refused(
        Code.INVALID, "screenId", () -> send("session.join", body.formatted("s", "t".repeat(65))));
  }

  @Test
  void ones_own_user_is_listened_to_and_the_pulse_by_administrators() {
    assertThat(BridgePermissions.outward("session.s-1", STRANGER)).isEqualTo(new OfSession("s-1"));
    assertThat(BridgePermissions.outward("user." + ANN, GUEST)).isEqualTo(new Own("user." + ANN));
    assertThat(BridgePermissions.outward("operations.pulse", ADMIN))
        .isEqualTo(new Own("operations.pulse"));
    refused(Code.FORBIDDEN, "address", () -> BridgePermissions.outward("operations.pulse", GUEST));
    refused(
        Code.FORBIDDEN,
        "address",
        () -> BridgePermissions.outward("user." + UUID.randomUUID(), ADMIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"session.", "session.a/b", "sessions", "user.", "user", "channel.session", "time"})
  void nothing_else_may_be_listened_to(String address) {
    refused(Code.FORBIDDEN, "address", () -> BridgePermissions.outward(address, ADMIN));
  }

  private static BridgePermissions.Passage send(String address, String body) {
    return BridgePermissions.inward(address, json(body), GUEST);
  }

  private static void refused(Code code, String field, ThrowingCallable attempt) {
    var refusal = catchThrowableOfType(Refusal.class, attempt);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.field()).isEqualTo(field);
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
