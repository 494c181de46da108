package com.algorhythmic.bridge;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import com.algorhythmic.sessions.Sound;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.Shown;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which addresses may cross between the screens and the bus, which way, and for whom. */
final class BridgePermissions {
  /** Where administrators hear how everything is. */
  static final String PULSE = "operations.pulse";

  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern SCREEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** The largest integer that JavaScript counts with. */
  private static final long MAX_COUNT = (1L << 53) - 1;

  /** What a remote may say of its session; whom the show is for, and its shape, are not a remote's to decide. */
  private static final Set<String> FOR_REMOTES =
      Set.of("time", "session.join", "session.resume", "session.control");

  private static final Set<String> NOT_FOR_REMOTES = Set.of("visibility", "orientation");

  static final Refusal NOT_YOURS =
      new Refusal(Code.FORBIDDEN, "this session is somebody else's", "sessionId");

  private static final Refusal STRANGER = new Refusal(
      Code.UNAUTHENTICATED, "this needs an identity: a cookie or a bearer token at the handshake");

  /** What may be sent by whoever may look on, and how it is read. */
  private static final Map<String, Function<Fields, Passage>> FOR_ALL = Map.of(
      "time", fields -> new Clock(),
      "session.join", BridgePermissions::join,
      "session.resume", BridgePermissions::resume);

  /** What a known user may send, and how it is read. */
  private static final Map<String, Reader> FOR_USERS = Map.of(
      "session.audio", BridgePermissions::audio,
      "session.shown", BridgePermissions::shown,
      "session.control", BridgePermissions::control);

  private BridgePermissions() {}

  /** What a frame that was let in turns into. */
  sealed interface Passage {}

  /** A question for the bus, whose answer is the screen's. */
  record Question<Q, A>(Ask<Q, A> ask, Q question) implements Passage {}

  /** A screen comes to a session. */
  record Arrival(String session, String screen) implements Passage {}

  /** A screen is back at a session, and has seen all up to a number. */
  record Return(String session, long lastSeq) implements Passage {}

  /** A screen has really shown an artwork. */
  record Sight(Shown shown) implements Passage {}

  /** Sound that the show and the session's other screens get to hear. */
  record Sounds(Hear hear, String screen) implements Passage {}

  /** The question for the server's time. */
  record Clock() implements Passage {}

  /** What a screen may listen to. */
  sealed interface Audible {}

  /** A session, which may be somebody else's. */
  record OfSession(String session) implements Audible {}

  /** An address that is all its own. */
  record Own(String address) implements Audible {}

  private interface Reader {
    Passage read(Fields fields, UUID user);
  }

  /** What may be sent, in the words of the bus; a {@link Refusal} is thrown for all else. */
  static Passage inward(String address, JsonObject body, Optional<Identity> identity) {
    var remote = identity.filter(Identity::isRemote);
    if (remote.isPresent()) {
      checkRemote(remote.get(), address, body);
    }
    var fields = new Fields(body);
    var passage = FOR_ALL.containsKey(address)
        ? FOR_ALL.get(address).apply(fields)
        : forUser(address, fields, known(identity).user());
    fields.end();
    return passage;
  }

  private static void checkRemote(Identity remote, String address, JsonObject body) {
    if (!FOR_REMOTES.contains(address)) {
      throw new Refusal(Code.FORBIDDEN, "a remote may not send to this address", "address");
    }
    if (!address.equals("time") && !remote.mayUse(String.valueOf(body.getValue("sessionId")))) {
      throw NOT_YOURS;
    }
    for (var field : NOT_FOR_REMOTES) {
      if (body.containsKey(field)) {
        throw new Refusal(Code.FORBIDDEN, "a remote may not change this", field);
      }
    }
  }

  private static Passage forUser(String address, Fields fields, UUID user) {
    var reader = FOR_USERS.get(address);
    if (reader == null) {
      throw new Refusal(Code.FORBIDDEN, "nothing may be sent to this address", "address");
    }
    return reader.read(fields, user);
  }

  /** Whether an address may be listened to, for a session as far as can be said without it; a {@link Refusal} is thrown when not. */
  static Audible outward(String address, Optional<Identity> identity) {
    var session = SessionsMessages.SESSION.browserAddress("");
    if (address.startsWith(session)) {
      var id = address.substring(session.length());
      if (SESSION.matcher(id).matches() && identity.stream().allMatch(who -> who.mayUse(id))) {
        return new OfSession(id);
      }
    }
    var who = known(identity);
    boolean own = !who.isRemote()
        && address.equals(AccountsMessages.USER.browserAddress(who.user().toString()));
    boolean pulse = address.equals(PULSE) && who.isAdmin();
    if (own || pulse) {
      return new Own(address);
    }
    throw new Refusal(Code.FORBIDDEN, "this address is not yours to listen to", "address");
  }

  /** Whether a session is one's own, or at least public: a {@link Refusal} is thrown when neither. */
  static boolean mayLookOn(SessionStatus standing, Optional<Identity> identity) {
    boolean owns = identity.isPresent() && identity.get().user().equals(standing.owner());
    if (!owns && !standing.isPublic()) {
      throw identity.isPresent() ? NOT_YOURS : STRANGER;
    }
    return owns;
  }

  private static Identity known(Optional<Identity> identity) {
    return identity.orElseThrow(() -> STRANGER);
  }

  private static Passage join(Fields fields) {
    return new Arrival(session(fields), fields.text("screenId", SCREEN));
  }

  private static Passage resume(Fields fields) {
    return new Return(session(fields), fields.count("lastSeq", MAX_COUNT));
  }

  private static Passage shown(Fields fields, UUID user) {
    return new Sight(new Shown(session(fields), user, fields.uuid("artworkId")));
  }

  private static Passage control(Fields fields, UUID user) {
    var control = new Control(
        session(fields),
        user,
        fields.textsOrNull("styles"),
        fields.textsOrNull("artists"),
        fields.flagOrNull("dynamicMode"),
        fields.textOrNull("orientation"),
        fields.flagOrNull("paused"),
        fields.flagOrNull("skip"),
        fields.textOrNull("visibility"),
        fields.uuidOrNull("show"),
        fields.textOrNull("motion"));
    return new Question<>(ShowMessages.CONTROL, control);
  }

  private static Passage audio(Fields fields, UUID user) {
    var session = session(fields);
    var screen = fields.text("screenId", SCREEN);
    var sound = new Sound(
        fields.number("level"),
        fields.number("bass"),
        fields.number("mids"),
        fields.number("highs"),
        fields.number("centroid"),
        (int) fields.count("onsets", Integer.MAX_VALUE),
        fields.number("energy"),
        fields.number("valence"),
        fields.number("tempo"),
        fields.number("tempoConfidence"),
        fields.count("barAt", MAX_COUNT),
        fields.textOrNull("mood"),
        (int) fields.countOrZero("sections", Integer.MAX_VALUE));
    return new Sounds(new Hear(session, user, sound), screen);
  }

  private static String session(Fields fields) {
    return fields.text("sessionId", SESSION);
  }
}
