package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bridge.BridgePermissions.Commands;
import com.algorhythmic.bridge.BridgePermissions.Target;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.Controls.ChoiceChange;
import com.algorhythmic.sessions.Pace;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import com.algorhythmic.sessions.Sound.Beat;
import com.algorhythmic.sessions.Sound.Drums;
import com.algorhythmic.sessions.Source;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.Shown;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgePermissionsTest {
  private static final UUID ANN = UUID.randomUUID();
  private static final String ARTWORK = "30e7ef2c-1b12-4b4a-9a3e-6b5f7b0a2d11";
  private static final Optional<Identity> GUEST = Optional.of(new Identity(ANN, "guest"));
  private static final Optional<Identity> ADMIN = Optional.of(new Identity(ANN, "admin"));
  private static final Optional<Identity> REMOTE = Optional.of(Identity.remote(ANN, "s-1"));
  private static final Optional<Identity> ANONYMOUS = Optional.empty();
  private static final String SOUND = "{'sessionId':'s-1','screenId':'tv','level':0.5,'bass':1,"
      + "'mids':0,'highs':0.1,'centroid':0.2,'onsets':2,'energy':0.3,'valence':0.4,'tempo':120.5,"
      + "'tempoConfidence':0.9,'barAt':1790000000000,'mood':'calm','sections':3,"
      + "'sectionAt':1789999990000,'beatsPerBar':3,'beatAt':1790000000500,"
      + "'nextBeatAt':1790000000998,'nextBarAt':1790000001494,'kicks':1,'snares':0,'hats':4,"
      + "'kick':0.7,'snare':0.6,'hat':0.5,'key':'F# minor','section':'drop'}";

  @Test
  void every_address_that_clients_send_to_has_a_rate_limit_or_a_reason() {
    // The time costs nothing; audio, votes and reactions are limited for each connection.
    var exempt = Set.of("time", "session.audio", "session.vote", "session.react");
    assertThat(BridgePermissions.addresses())
        .contains("session.control")
        .allMatch(address ->
            BridgePermissions.limitClass(address).isPresent() != exempt.contains(address));
  }

  @Test
  void each_address_is_a_command_of_the_identity() {
    assertThat(send("session.join", "{'sessionId':'s-1','screenId':'tv'}"))
        .containsExactly("join", "s-1", "tv");
    assertThat(send("session.resume", "{'sessionId':'s-1','lastSeq':7}"))
        .containsExactly("resume", "s-1", 7L);
    var artwork = UUID.randomUUID();
    assertThat(send("session.shown", "{'sessionId':'s-1','artworkId':'" + artwork + "'}"))
        .containsExactly("shown", new Shown("s-1", ANN, artwork));
    assertThat(
            send("session.vote", "{'sessionId':'s-1','artworkId':'" + artwork + "','vote':'next'}"))
        .containsExactly("vote", "s-1", artwork, -1);
    assertThat(send("session.react", "{'sessionId':'s-1','reaction':'heart'}"))
        .containsExactly("react", "s-1", Reaction.HEART);
    assertThat(send("session.control", "{'sessionId':'s-1','styles':['cubism'],'paused':true}"))
        .containsExactly(
            "control",
            new Control(
                "s-1",
                ANN,
                new Controls.Change(
                    new ChoiceChange(List.of("cubism"), null, null),
                    null,
                    true,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
                false,
                null));
    var audio = send("session.audio", SOUND);
    assertThat(audio).first().isEqualTo("audio");
    assertThat(audio).last().isEqualTo("tv");
    assertThat(send("session.audio", SOUND, REMOTE)).first().isEqualTo("audio");
    var hear = (Hear) audio.get(1);
    assertThat(hear.session()).isEqualTo("s-1");
    assertThat(hear.user()).isEqualTo(ANN);
    assertThat(hear.sound().beat().tempo()).isEqualTo(120.5);
    assertThat(hear.sound().spectrum().onsets()).isEqualTo(2);
    assertThat(hear.sound().beat().barAt()).isEqualTo(1_790_000_000_000L);
    assertThat(hear.sound().emotion().mood()).isEqualTo("calm");
    assertThat(hear.sound().beat().nextBarAt()).isEqualTo(1_790_000_001_494L);
    assertThat(hear.sound().beat().beatsPerBar()).isEqualTo(3);
    assertThat(hear.sound().drums()).isEqualTo(new Drums(1, 0, 4, 0.7, 0.6, 0.5));
    assertThat(hear.sound().sections()).isEqualTo(3);
    assertThat(hear.sound().sectionAt()).isEqualTo(1_789_999_990_000L);
    assertThat(hear.sound().key()).isEqualTo("F# minor");
    assertThat(hear.sound().section()).isEqualTo("drop");
  }

  @Test
  void audio_of_an_older_page_has_no_sections_no_drums_and_no_predicted_beats() {
    var audio = send("session.audio", SOUND.replaceFirst(",'sections'.*", "}"));

    var sound = ((Hear) audio.get(1)).sound();
    assertThat(sound.sections()).isZero();
    assertThat(sound.sectionAt()).isZero();
    assertThat(sound.beat()).isEqualTo(new Beat(120.5, 0.9, 0, 0, 0, 1_790_000_000_000L, 0));
    assertThat(sound.drums()).isEqualTo(new Drums(0, 0, 0, 0, 0, 0));
  }

  @Test
  void a_user_named_in_a_body_is_an_unknown_field() {
    var body = "{'sessionId':'s-1','screenId':'tv','user':'" + UUID.randomUUID() + "'}";

    refused(Code.INVALID, "user", () -> send("session.join", body));
  }

  @Test
  void an_anonymous_client_gets_the_time_and_public_sessions_only() {
    assertThat(send("time", "{}", ANONYMOUS)).containsExactly("time");
    assertThat(send("session.join", "{'sessionId':'s','screenId':'tv'}", ANONYMOUS))
        .containsExactly("join", "s", "tv");
    refused(
        Code.UNAUTHENTICATED,
        null,
        () -> BridgePermissions.command("session.control", json("{'sessionId':'s'}"), ANONYMOUS));
    refused(Code.UNAUTHENTICATED, null, () -> BridgePermissions.target("user." + ANN, ANONYMOUS));
    assertThat(BridgePermissions.checkMayWatch(status(ANN, "public"), ANONYMOUS))
        .isFalse();
    refused(
        Code.UNAUTHENTICATED,
        null,
        () -> BridgePermissions.checkMayWatch(status(ANN, "private"), ANONYMOUS));
  }

  @Test
  void a_private_session_is_for_its_owner_and_a_public_one_for_everybody() {
    var other = UUID.randomUUID();

    assertThat(BridgePermissions.checkMayWatch(status(ANN, "private"), GUEST)).isTrue();
    assertThat(BridgePermissions.checkMayWatch(status(ANN, "public"), GUEST)).isTrue();
    assertThat(BridgePermissions.checkMayWatch(status(other, "public"), GUEST)).isFalse();
    refused(
        Code.FORBIDDEN,
        "sessionId",
        () -> BridgePermissions.checkMayWatch(status(other, "private"), ADMIN));
  }

  private static SessionStatus status(UUID owner, String visibility) {
    return new SessionStatus("s", owner, visibility, null, 0, List.of(), 0, 0, List.of());
  }

  @Test
  void a_remote_controls_its_session_as_the_owner() {
    assertThat(BridgePermissions.target("session.s-1", REMOTE)).isEqualTo(session("s-1"));
    assertThat(BridgePermissions.checkMayWatch(status(ANN, "private"), REMOTE)).isTrue();
    assertThat(send(
            "session.control",
            "{'sessionId':'s-1','motion':'calm',"
                + "'pace':'8bars','source':'library','words':' a boat '}",
            REMOTE))
        .containsExactly(
            "control",
            new Control(
                "s-1",
                ANN,
                new Controls.Change(
                    null,
                    null,
                    null,
                    null,
                    "calm",
                    Pace.of("8bars"),
                    Source.of("library"),
                    "a boat",
                    null),
                false,
                null));
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
        "session.control | {'sessionId':'s-1','audienceLimit':0}               | audienceLimit",
        "session.control | {'sessionId':'s-1','guestsVote':true}               | guestsVote",
        "session.control | {'sessionId':'s-1','guestsReact':false}             | guestsReact",
        "session.vote    | {'sessionId':'s-1'}                                 | address",
        "session.react   | {'sessionId':'s-1'}                                 | address",
        "session.shown   | {'sessionId':'s-1'}                                 | address",
        "session.audio   | {'sessionId':'s-2'}                                 | sessionId",
        "show.control    | {'sessionId':'s-1'}                                 | address"
      })
  void a_remote_may_not_send_anything_else(String address, String body, String field) {
    refused(Code.FORBIDDEN, field, () -> BridgePermissions.command(address, json(body), REMOTE));
  }

  @Test
  void a_remote_may_not_listen_to_anything_else() {
    for (var address :
        List.of("session.s-2", "session.S-1", "session.", "user." + ANN, "operations.pulse")) {
      refused(Code.FORBIDDEN, "address", () -> BridgePermissions.target(address, REMOTE));
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
  void nobody_may_send_to_other_addresses(String address) {
    refused(
        Code.FORBIDDEN,
        "address",
        () -> BridgePermissions.command(address, json("{'sessionId':'s-1'}"), ADMIN));
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
        "session.vote    | {'sessionId':'s-1','vote':'next'}                   | artworkId",
        "session.vote    | {'sessionId':'s-1','artworkId':'" + ARTWORK + "'}   | vote",
        "session.vote    | {'sessionId':'s-1','artworkId':'" + ARTWORK + "','vote':1} | vote",
        "session.vote    | {'sessionId':'s-1','artworkId':'" + ARTWORK + "','vote':'all'} | vote",
        "session.react   | {'sessionId':'s-1'}                                 | reaction",
        "session.react   | {'sessionId':'s-1','reaction':'<b>'}                | reaction",
        "session.react   | {'sessionId':'s-1','reaction':'rage'}               | reaction",
        "session.control | {'sessionId':'s-1','guestsVote':1}                  | guestsVote",
        "session.control | {'sessionId':'s-1','styles':'cubism'}               | styles",
        "session.control | {'sessionId':'s-1','styles':[1]}                    | styles",
        "session.control | {'sessionId':'s-1','artists':[null]}                | artists",
        "session.control | {'sessionId':'s-1','paused':'yes'}                  | paused",
        "session.control | {'sessionId':'s-1','skip':1}                        | skip",
        "session.control | {'sessionId':'s-1','volume':1}                      | volume",
        "session.control | {'sessionId':'s-1','visibility':'secret'}           | visibility",
        "session.control | {'sessionId':'s-1','motion':'mad'}                  | motion",
        "session.control | {'sessionId':'s-1','pace':'5s'}                     | pace",
        "session.control | {'sessionId':'s-1','source':'mixed'}                | source",
        "session.control | {'sessionId':'s-1','words':['sea']}                 | words",
        "session.control | {'sessionId':'s-1','audienceLimit':-1}              | audienceLimit",
        "session.control | {'sessionId':'s-1','audienceLimit':100001}          | audienceLimit",
        "time            | {'zone':'UTC'}                                      | zone"
      })
  void an_invalid_body_is_refused_and_its_field_is_named(
      String address, String body, String field) {
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
    "sections, true",
    "sectionAt, -1",
    "key, 1",
    "key, '\"H major\"'",
    "key, '\"E# minor\"'",
    "section, '\"chorus\"'",
    "beatsPerBar, 8",
    "beatsPerBar, 3.5",
    "beatAt, true",
    "nextBeatAt, 1e300",
    "nextBarAt, -1",
    "nextBarAt, 0.5",
    "kicks, 1001",
    "snares, -1",
    "hats, 1.5",
    "kick, 1.01",
    "snare, true",
    "hat, 1e999"
  })
  void invalid_audio_is_refused_and_its_field_is_named(String field, String value) {
    var body = SOUND.replaceFirst("('" + field + "':)[^,}]+", "$1" + value);

    assertThat(body).isNotEqualTo(SOUND);
    refused(Code.INVALID, field, () -> send("session.audio", body));
  }

  @Test
  void ids_have_a_maximum_length() {
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
  void clients_listen_to_their_own_user_channel_and_operators_to_the_pulse() {
    assertThat(BridgePermissions.target("session.s-1", ANONYMOUS)).isEqualTo(session("s-1"));
    assertThat(BridgePermissions.target("user." + ANN, GUEST)).isEqualTo(address("user." + ANN));
    assertThat(BridgePermissions.target(
            "operations.pulse", Optional.of(new Identity(UUID.randomUUID(), "operator"))))
        .isEqualTo(address("operations.pulse"));
    assertThat(BridgePermissions.target("operations.pulse", ADMIN))
        .isEqualTo(address("operations.pulse"));
    refused(Code.FORBIDDEN, "address", () -> BridgePermissions.target("operations.pulse", GUEST));
    refused(
        Code.FORBIDDEN,
        "address",
        () -> BridgePermissions.target("user." + UUID.randomUUID(), ADMIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"session.", "session.a/b", "sessions", "user.", "user", "channel.session", "time"})
  void nobody_may_listen_to_other_addresses(String address) {
    refused(Code.FORBIDDEN, "address", () -> BridgePermissions.target(address, ADMIN));
  }

  private static List<Object> send(String address, String body) {
    return send(address, body, GUEST);
  }

  /** The name of the command's method and its arguments. */
  private static List<Object> send(String address, String body, Optional<Identity> identity) {
    var call = new ArrayList<Object>();
    var recorder = Proxy.newProxyInstance(
        Commands.class.getClassLoader(),
        new Class<?>[] {Commands.class},
        (proxy, method, arguments) -> {
          call.add(method.getName());
          call.addAll(arguments == null ? List.of() : List.of(arguments));
          return null;
        });
    BridgePermissions.command(address, json(body), identity).accept((Commands) recorder);
    return call;
  }

  private static Target session(String session) {
    return new Target("session." + session, Optional.of(session));
  }

  private static Target address(String address) {
    return new Target(address, Optional.empty());
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
