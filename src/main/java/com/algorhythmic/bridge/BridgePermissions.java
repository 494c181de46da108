package com.algorhythmic.bridge;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.Controls.ChoiceChange;
import com.algorhythmic.sessions.GuestRules;
import com.algorhythmic.sessions.Pace;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import com.algorhythmic.sessions.Sound;
import com.algorhythmic.sessions.Source;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.Shown;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks which addresses a client may send to and listen to, and reads the commands that it sends. */
final class BridgePermissions {
  /** Where operators and administrators listen to the state of the system. */
  static final String PULSE = "operations.pulse";

  static final Refusal NOT_YOURS =
      new Refusal(Code.FORBIDDEN, "this session belongs to another user", "sessionId");

  /** The owner has removed the viewer. */
  static final Refusal REMOVED = new Refusal(
          Code.FORBIDDEN, "the owner has removed you from this show", "sessionId")
      .ofType("viewer-removed");

  /** As many watch as the owner allows. */
  static final Refusal FULL = new Refusal(
          Code.CONFLICT, "this show is full: no more may watch", "sessionId")
      .ofType("show-full");

  private static final Refusal UNAUTHENTICATED = new Refusal(
      Code.UNAUTHENTICATED, "this needs an identity: a cookie or a bearer token at the handshake");

  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern SCREEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final Pattern VOTE = Pattern.compile("more|next");
  private static final Pattern REACTION = Pattern.compile("[a-z]{1,20}");

  private static final Set<String> REMOTE_ADDRESSES =
      Set.of("time", "session.join", "session.resume", "session.control", "session.audio");

  /** Fields of session.control that remotes may not change. */
  private static final Set<String> NOT_FOR_REMOTES =
      Set.of("visibility", "orientation", "audienceLimit", "guestsVote", "guestsReact");

  /** Older clients send no sections, no drums and no predicted beats. */
  private static final Set<String> OPTIONAL_SOUND = Set.of(
      "beatsPerBar",
      "beatAt",
      "nextBeatAt",
      "nextBarAt",
      "kicks",
      "snares",
      "hats",
      "kick",
      "snare",
      "hat",
      "sections",
      "sectionAt");

  /** Commands for every client, by address. */
  private static final Map<String, Function<Fields, Consumer<Commands>>> FOR_ALL = Map.of(
      "time", fields -> Commands::time,
      "session.join", BridgePermissions::join,
      "session.resume", BridgePermissions::resume,
      "session.vote", BridgePermissions::vote,
      "session.react", BridgePermissions::react);

  /** Commands for authenticated clients, by address. */
  private static final Map<String, UserCommand> FOR_USERS = Map.of(
      "session.audio", BridgePermissions::audio,
      "session.shown", BridgePermissions::shown,
      "session.control", BridgePermissions::control);

  /** The rate limit of each address. The time costs nothing; audio, votes and reactions are limited for each connection. */
  private static final Map<String, LimitClass> LIMITS = Map.of(
      "session.join", LimitClass.JOIN,
      "session.resume", LimitClass.JOIN,
      "session.control", LimitClass.CONTROL,
      "session.shown", LimitClass.CHANGE);

  private BridgePermissions() {}

  /** The commands that clients can send, one method for each address. */
  interface Commands {
    void time();

    void join(String session, String screenId);

    /** @param lastSeq the number of the last event that the client has seen */
    void resume(String session, long lastSeq);

    /** Votes as one of the room. @param vote 1 for more like this, -1 for the next picture */
    void vote(String session, UUID artwork, int vote);

    void react(String session, Reaction reaction);

    void shown(Shown shown);

    void control(Control control);

    void audio(Hear hear, String screenId);
  }

  /** The addresses that clients can send to; docs/live-channel.yaml has the schemas of their bodies. */
  static Set<String> addresses() {
    return Stream.of(FOR_ALL, FOR_USERS)
        .flatMap(commands -> commands.keySet().stream())
        .collect(Collectors.toSet());
  }

  private interface UserCommand {
    Consumer<Commands> read(Fields fields, UUID user);
  }

  /** What a client listens to: a session, whose owner is not checked yet, or another address. */
  record Target(String address, Optional<String> session) {}

  /** Reads a command; throws a {@link Refusal} if the client may not send it or the body is invalid. */
  static Consumer<Commands> command(String address, JsonObject body, Optional<Identity> identity) {
    identity.filter(Identity::isRemote).ifPresent(remote -> checkRemote(remote, address, body));
    if (identity.filter(Identity::isPlayer).isPresent() && !address.equals("time")) {
      throw new Refusal(Code.FORBIDDEN, "a player may only listen", "address");
    }
    var fields = new Fields(body);
    var command = FOR_ALL.containsKey(address)
        ? FOR_ALL.get(address).apply(fields)
        : userCommand(address, fields, required(identity).user());
    fields.refuseUnknown();
    return command;
  }

  /** The class of rate limits that sending to an address counts towards; empty for one without a limit. */
  static Optional<LimitClass> limitClass(String address) {
    return Optional.ofNullable(LIMITS.get(address));
  }

  private static void checkRemote(Identity remote, String address, JsonObject body) {
    if (!REMOTE_ADDRESSES.contains(address)) {
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

  private static Consumer<Commands> userCommand(String address, Fields fields, UUID user) {
    var command = FOR_USERS.get(address);
    if (command == null) {
      throw new Refusal(Code.FORBIDDEN, "clients may not send to this address", "address");
    }
    return command.read(fields, user);
  }

  /** Checks an address to listen to; throws a {@link Refusal} if the client may not. */
  static Target target(String address, Optional<Identity> identity) {
    var prefix = SessionsMessages.SESSION.browserAddress("");
    if (address.startsWith(prefix)) {
      var session = address.substring(prefix.length());
      if (SESSION.matcher(session).matches()
          && identity.stream().allMatch(caller -> caller.mayUse(session))) {
        return new Target(address, Optional.of(session));
      }
    }
    var caller = required(identity);
    boolean isOwn = !caller.isOfOneSession()
        && address.equals(AccountsMessages.USER.browserAddress(caller.user().toString()));
    boolean isPulse = address.equals(PULSE) && caller.isOperator();
    if (isOwn || isPulse) {
      return new Target(address, Optional.empty());
    }
    throw new Refusal(Code.FORBIDDEN, "you may not listen to this address", "address");
  }

  /** Throws a {@link Refusal} if the caller may not watch the session; returns whether the caller owns it. */
  static boolean checkMayWatch(SessionStatus session, Optional<Identity> identity) {
    boolean isOwner = identity.isPresent() && identity.get().user().equals(session.owner());
    if (!isOwner && !session.isPublic()) {
      throw identity.isPresent() ? NOT_YOURS : UNAUTHENTICATED;
    }
    return isOwner;
  }

  private static Identity required(Optional<Identity> identity) {
    return identity.orElseThrow(() -> UNAUTHENTICATED);
  }

  private static Consumer<Commands> join(Fields fields) {
    var session = session(fields);
    var screenId = fields.text("screenId", SCREEN);
    return commands -> commands.join(session, screenId);
  }

  private static Consumer<Commands> resume(Fields fields) {
    var session = session(fields);
    long lastSeq = fields.count("lastSeq");
    return commands -> commands.resume(session, lastSeq);
  }

  private static Consumer<Commands> vote(Fields fields) {
    var session = session(fields);
    var artwork = fields.uuid("artworkId");
    int vote = fields.text("vote", VOTE).equals("more") ? 1 : -1;
    return commands -> commands.vote(session, artwork, vote);
  }

  private static Consumer<Commands> react(Fields fields) {
    var session = session(fields);
    var reaction = Reaction.of(fields.text("reaction", REACTION));
    return commands -> commands.react(session, reaction);
  }

  private static Consumer<Commands> shown(Fields fields, UUID user) {
    var shown = new Shown(session(fields), user, fields.uuid("artworkId"));
    return commands -> commands.shown(shown);
  }

  private static Consumer<Commands> control(Fields fields, UUID user) {
    var session = session(fields);
    var pace = fields.textOrNull("pace");
    var source = fields.textOrNull("source");
    var change = new Controls.Change(
        new ChoiceChange(
            fields.textsOrNull("styles"),
            fields.textsOrNull("artists"),
            fields.flagOrNull("dynamicMode")),
        fields.textOrNull("orientation"),
        fields.flagOrNull("paused"),
        fields.textOrNull("visibility"),
        fields.textOrNull("motion"),
        pace == null ? null : Pace.of(pace),
        source == null ? null : Source.of(source),
        fields.textOrNull("words"),
        new GuestRules.Change(
            fields.countOrNull("audienceLimit"),
            fields.flagOrNull("guestsVote"),
            fields.flagOrNull("guestsReact")));
    boolean skip = Boolean.TRUE.equals(fields.flagOrNull("skip"));
    var control = new Control(session, user, change, skip, fields.uuidOrNull("show"));
    return commands -> commands.control(control);
  }

  private static Consumer<Commands> audio(Fields fields, UUID user) {
    var session = session(fields);
    var screenId = fields.text("screenId", SCREEN);
    var hear = new Hear(session, user, fields.record(Sound.class, OPTIONAL_SOUND));
    return commands -> commands.audio(hear, screenId);
  }

  private static String session(Fields fields) {
    return fields.text("sessionId", SESSION);
  }
}
