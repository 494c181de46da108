package com.algorhythmic.show;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Channel;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a show can be asked, and what its screens hear. */
public interface ShowMessages {
  Ask<CreateSession, SessionInfo> CREATE =
      new Ask<>("show.create", CreateSession.class, SessionInfo.class, Duration.ofSeconds(5));
  Ask<OpenSession, SessionInfo> OPEN =
      new Ask<>("show.open", OpenSession.class, SessionInfo.class, Duration.ofSeconds(5));
  Ask<FindSession, SessionInfo> FIND =
      new Ask<>("show.find", FindSession.class, SessionInfo.class, Duration.ofSeconds(2));
  Ask<Join, Joined> JOIN = new Ask<>("show.join", Join.class, Joined.class, Duration.ofSeconds(5));
  Ask<Missed, Resumed> MISSED =
      new Ask<>("show.missed", Missed.class, Resumed.class, Duration.ofSeconds(5));
  Ask<FindStandings, Standings> STANDINGS =
      new Ask<>("show.find-standings", FindStandings.class, Standings.class, Duration.ofSeconds(5));
  Ask<Hear, Done> HEAR = new Ask<>("show.hear", Hear.class, Done.class, Duration.ofSeconds(2));
  Ask<Shown, Done> SHOWN = new Ask<>("show.shown", Shown.class, Done.class, Duration.ofSeconds(5));
  Ask<Provide, Done> PROVIDE =
      new Ask<>("show.provide", Provide.class, Done.class, Duration.ofSeconds(5));
  Ask<Control, Controls> CONTROL =
      new Ask<>("show.control", Control.class, Controls.class, Duration.ofSeconds(5));
  Ask<NextArtwork, Artwork> NEXT =
      new Ask<>("show.next-artwork", NextArtwork.class, Artwork.class, Duration.ofSeconds(5));
  Ask<Present, Done> PRESENT =
      new Ask<>("show.present", Present.class, Done.class, Duration.ofSeconds(2));
  Ask<FindAppetites, Appetites> APPETITES =
      new Ask<>("show.find-appetites", FindAppetites.class, Appetites.class, Duration.ofSeconds(2));
  Channel<SessionEvent> SESSION = new Channel<>("session", SessionEvent.class);

  record FindAppetites() {}

  /** How many of the running shows want pictures, have enough, and have too many ahead. */
  record Appetites(long hungry, long satisfied, long overfull) {}

  /** Whom a session is for: its owner alone, or whoever knows its id. */
  String PRIVATE = "private";

  String PUBLIC = "public";

  private static void checkVisibility(String visibility) {
    if (visibility != null && !visibility.equals(PRIVATE) && !visibility.equals(PUBLIC)) {
      throw new Refusal(Code.INVALID, "visibility is private or public", "visibility");
    }
  }

  /** Null is what was not chosen: where nothing was, the owner's preferences hold; the orientation's default is landscape. */
  record CreateSession(
      UUID user,
      List<String> styles,
      List<String> artists,
      Boolean dynamicMode,
      String orientation,
      String visibility) {
    public CreateSession {
      checkVisibility(visibility);
    }
  }

  /** The session of that name, made for the user where there is none; FORBIDDEN where it is somebody else's. */
  record OpenSession(String session, UUID user) {}

  /**
   * One's own session; NOT_FOUND where there is none, FORBIDDEN where it is somebody else's.
   *
   * @param remote whether it is a remote that asks, whom its owner's credits don't concern
   */
  record FindSession(String session, UUID user, boolean remote) {
    public FindSession(String session, UUID user) {
      this(session, user, false);
    }
  }

  record SessionInfo(
      String sessionId,
      UUID userId,
      List<String> styles,
      List<String> artists,
      boolean dynamicMode,
      String orientation,
      boolean paused,
      String visibility,
      String motion,
      Integer balance,
      String tier) {}

  /**
   * A screen comes to the show.
   *
   * @param user null for whoever only looks on, which a public one allows
   * @param remote whether it only steers: that keeps no show going, and its owner's credits don't concern it
   */
  record Join(String session, UUID user, boolean remote) {}

  /**
   * Where the show stands.
   *
   * @param seq the last event's number
   * @param now server time in ms
   * @param artwork what is on, or about to be; null before the first
   * @param at when it went on, server time in ms
   * @param balance the owner's credits; null for others, and where they can't be had just now
   */
  record Joined(
      long seq,
      long now,
      Artwork artwork,
      long at,
      List<String> styles,
      List<String> artists,
      boolean dynamicMode,
      String orientation,
      boolean paused,
      String visibility,
      String motion,
      Integer balance) {

    /** The same at another moment, as long as nothing has happened. */
    public Joined withNow(long now) {
      return new Joined(
          seq,
          now,
          artwork,
          at,
          styles,
          artists,
          dynamicMode,
          orientation,
          paused,
          visibility,
          motion,
          balance);
    }
  }

  /** What came after an event's number, for a node that sees to it itself who may know. */
  record Missed(String session, long lastSeq) {}

  /** @param reset true when what was missed can't be told whole: join anew */
  record Resumed(List<SessionEvent> events, boolean reset, long seq) {}

  /** How some sessions stand; those that don't exist are left out of the answer. */
  record FindStandings(List<String> sessions) {}

  record Standings(List<Standing> sessions) {}

  /**
   * How a session stands.
   *
   * @param owner the one who may control it
   * @param seq the last event's number
   * @param screens the owner's screens on all nodes, fifty at most
   * @param audience how many others look on
   * @param remotes how many of the owner's phones steer it
   */
  record Standing(
      String session,
      UUID owner,
      String visibility,
      long seq,
      List<String> screens,
      int audience,
      int remotes) {

    public boolean isPublic() {
      return PUBLIC.equals(visibility);
    }

    public Standing withVisibility(String visibility) {
      return new Standing(session, owner, visibility, seq, screens, audience, remotes);
    }
  }

  /** What a screen hears; may be lost. */
  record Hear(String session, UUID user, Sound sound) {}

  /**
   * Features of the music at one moment, all 0–1 but where said.
   *
   * @param onsets strokes since the last frame
   * @param tempo beats a minute, 0 when unknown
   * @param barAt server time of the latest bar line in ms, 0 when unknown
   * @param mood energetic, calm, dramatic, playful or melancholic
   * @param sections how often the music has turned to another part while this was listened to
   */
  record Sound(
      double level,
      double bass,
      double mids,
      double highs,
      double centroid,
      int onsets,
      double energy,
      double valence,
      double tempo,
      double tempoConfidence,
      long barAt,
      String mood,
      int sections) {
    private static final Set<String> MOODS =
        Set.of("energetic", "calm", "dramatic", "playful", "melancholic");

    public Sound {
      share("level", level);
      share("bass", bass);
      share("mids", mids);
      share("highs", highs);
      share("centroid", centroid);
      share("energy", energy);
      share("valence", valence);
      share("tempoConfidence", tempoConfidence);
      within("tempo", tempo, 0, 400);
      within("onsets", onsets, 0, 1000);
      within("sections", sections, 0, Integer.MAX_VALUE);
      if (mood == null || !MOODS.contains(mood)) {
        throw new Refusal(Code.INVALID, "mood is one of " + String.join(", ", MOODS), "mood");
      }
    }

    private static void share(String field, double value) {
      within(field, value, 0, 1);
    }

    private static void within(String field, double value, double low, double high) {
      // Written so that NaN is refused.
      if (!(value >= low && value <= high)) {
        throw new Refusal(
            Code.INVALID, field + " is " + low + " to " + high + ", not " + value, field);
      }
    }
  }

  /** A screen really shows an artwork: this is what counts as served. */
  record Shown(String session, UUID user, UUID artwork) {}

  /** A fresh picture is on a screen for the first time: time for another. Answered where shows are led. */
  record Provide(String session) {}

  /** What to change; null leaves it. Skip asks for the next picture now, show for one that was on before. */
  record Control(
      String session,
      UUID user,
      List<String> styles,
      List<String> artists,
      Boolean dynamicMode,
      String orientation,
      Boolean paused,
      Boolean skip,
      String visibility,
      UUID show,
      String motion) {
    private static final Set<String> SHAPES = Set.of("landscape", "portrait", "square");
    private static final Set<String> MOTIONS = Set.of("calm", "lively", "wild");

    public Control {
      if (orientation != null && !SHAPES.contains(orientation)) {
        throw new Refusal(
            Code.INVALID, "orientation is landscape, portrait or square", "orientation");
      }
      if (motion != null && !MOTIONS.contains(motion)) {
        throw new Refusal(Code.INVALID, "motion is calm, lively or wild", "motion");
      }
      checkVisibility(visibility);
    }
  }

  /** @param motion how strongly pictures move with the music: calm, lively or wild */
  record Controls(
      List<String> styles,
      List<String> artists,
      boolean dynamicMode,
      String orientation,
      boolean paused,
      String visibility,
      String motion) {}

  /** The next picture by the cascade, for clients without a live channel. */
  record NextArtwork(String session, UUID user) {}

  /** Whom a node has of some sessions, and which ones have left it; it is to be said again within the lease. */
  record Present(String node, List<Here> here, List<String> gone) {}

  /**
   * @param screens the owner's that have joined
   * @param audience how many others look on
   * @param remotes how many only steer; they alone keep no show going
   */
  record Here(String session, List<String> screens, int audience, int remotes) {}

  /**
   * Something that happened in a show.
   *
   * @param seq its number in the session, gapless; 0 for what may be lost (progress, preview, audio)
   * @param type artwork, progress, preview, styles, degraded, roster or audio
   * @param at when it counts, server time in ms; may lie ahead
   */
  record SessionEvent(long seq, String type, long at, Map<String, Object> data) {}
}
