package com.algorhythmic.bridge;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.http.Identity;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.FindSession;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.Join;
import com.algorhythmic.show.ShowMessages.Resume;
import com.algorhythmic.show.ShowMessages.Shown;
import com.algorhythmic.show.ShowMessages.Sound;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Which addresses may cross between the screens and the bus, which way, and for whom. */
final class Crossings {
  private static final String TIME = "time";
  private static final String PULSE = "operations.pulse";
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern SCREEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** The largest integer that JavaScript counts with. */
  private static final long MAX_COUNT = (1L << 53) - 1;

  /** What a known user may send, and how it is read. */
  private static final Map<String, Reader> INWARD = Map.of(
      "session.join", Crossings::join,
      "session.resume", Crossings::resume,
      "session.audio", Crossings::audio,
      "session.shown", Crossings::shown,
      "session.control", Crossings::control);

  private Crossings() {}

  /** What a frame that was let in turns into. */
  sealed interface Passage {}

  /** A question for the bus, whose answer is the screen's. */
  record Question<Q, A>(Ask<Q, A> ask, Q question) implements Passage {}

  /** Sound that the show and the session's other screens get to hear. */
  record Sounds(Hear hear, String screen) implements Passage {}

  /** The question for the server's time. */
  record Clock() implements Passage {}

  private interface Reader {
    Passage read(Fields fields, UUID user);
  }

  /** What may be sent, in the words of the bus; a {@link Refusal} is thrown for all else. */
  static Passage inward(String address, JsonObject body, Optional<Identity> identity) {
    var fields = new Fields(body);
    if (address.equals(TIME)) {
      fields.end();
      return new Clock();
    }
    var user = known(identity).user();
    var reader = INWARD.get(address);
    if (reader == null) {
      throw new Refusal(Code.FORBIDDEN, "nothing may be sent to this address", "address");
    }
    var passage = reader.read(fields, user);
    fields.end();
    return passage;
  }

  /**
   * Whether an address may be listened to; a {@link Refusal} is thrown when not.
   *
   * @return the session that the show must first confirm as the user's own; empty where nothing is left to ask
   */
  static Optional<FindSession> outward(String address, Optional<Identity> identity) {
    var who = known(identity);
    var session = ShowMessages.SESSION.browserAddress("");
    if (address.startsWith(session)) {
      var id = address.substring(session.length());
      if (SESSION.matcher(id).matches()) {
        return Optional.of(new FindSession(id, who.user()));
      }
    }
    boolean own = address.equals(CreditsMessages.USER.browserAddress(who.user().toString()));
    boolean pulse = address.equals(PULSE) && who.isAdmin();
    if (own || pulse) {
      return Optional.empty();
    }
    throw new Refusal(Code.FORBIDDEN, "this address is not yours to listen to", "address");
  }

  private static Identity known(Optional<Identity> identity) {
    return identity.orElseThrow(() -> new Refusal(
        Code.UNAUTHENTICATED,
        "this needs an identity: a cookie or a bearer token at the handshake"));
  }

  private static Passage join(Fields fields, UUID user) {
    return new Question<>(
        ShowMessages.JOIN, new Join(session(fields), user, fields.text("screenId", SCREEN)));
  }

  private static Passage resume(Fields fields, UUID user) {
    return new Question<>(
        ShowMessages.RESUME, new Resume(session(fields), user, fields.count("lastSeq", MAX_COUNT)));
  }

  private static Passage shown(Fields fields, UUID user) {
    return new Question<>(
        ShowMessages.SHOWN, new Shown(session(fields), user, fields.uuid("artworkId")));
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
        fields.flagOrNull("skip"));
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
        fields.textOrNull("mood"));
    return new Sounds(new Hear(session, user, sound), screen);
  }

  private static String session(Fields fields) {
    return fields.text("sessionId", SESSION);
  }
}
