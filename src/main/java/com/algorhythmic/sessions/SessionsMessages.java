package com.algorhythmic.sessions;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Channel;
import com.algorhythmic.bus.Done;
import com.algorhythmic.styles.Choice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Addresses and records of the sessions feature: the session row, its numbered events, who is present. */
public interface SessionsMessages {
  Ask<CreateSession, Session> CREATE =
      new Ask<>("sessions.create", CreateSession.class, Session.class, Duration.ofSeconds(5));
  Ask<OpenSession, Session> OPEN =
      new Ask<>("sessions.open", OpenSession.class, Session.class, Duration.ofSeconds(5));
  Ask<FindSession, Session> FIND =
      new Ask<>("sessions.find", FindSession.class, Session.class, Duration.ofSeconds(2));
  Ask<EnterSession, Entered> ENTER =
      new Ask<>("sessions.enter", EnterSession.class, Entered.class, Duration.ofSeconds(5));
  Ask<FindStatuses, Statuses> STATUSES = new Ask<>(
      "sessions.find-statuses", FindStatuses.class, Statuses.class, Duration.ofSeconds(5));
  Ask<ReadMissed, Resumed> MISSED =
      new Ask<>("sessions.read-missed", ReadMissed.class, Resumed.class, Duration.ofSeconds(5));
  Ask<ReportPresence, Done> PRESENCE = new Ask<>(
      "sessions.report-presence", ReportPresence.class, Done.class, Duration.ofSeconds(2));
  Channel<SessionEvent> SESSION =
      new Channel<>("session", SessionEvent.class, SessionEvent::isDroppable);

  /**
   * Creates a session.
   *
   * @param choice null to begin with the owner's preferences
   * @param orientation null for landscape
   * @param visibility null for private
   */
  record CreateSession(UUID user, Choice choice, String orientation, String visibility) {
    public CreateSession {
      Controls.checkVisibility(visibility);
    }
  }

  /** Finds the session of that id, or creates it for the user; FORBIDDEN if it belongs to another user. */
  record OpenSession(String session, UUID user) {}

  /** Finds the user's own session; NOT_FOUND if there is none, FORBIDDEN if it belongs to another user. */
  record FindSession(String session, UUID user) {}

  /**
   * Enters one's own session or a public one, and keeps it alive.
   *
   * @param user null for an anonymous viewer
   * @param remote whether the client is a remote control, which does not keep the session alive
   */
  record EnterSession(String session, UUID user, boolean remote) {}

  /** @param artwork the last artwork event; null before the first */
  record Entered(Session session, SessionEvent artwork) {}

  /** Reads the status of several sessions; the answer omits those that do not exist. */
  record FindStatuses(List<String> sessions) {}

  record Statuses(List<SessionStatus> sessions) {}

  /**
   * Owner, visibility, last event and presence of a session.
   *
   * @param owner the user who may control it
   * @param seq number of the last event
   * @param screens the owner's screens on all nodes, at most fifty
   * @param audience number of other viewers
   * @param remotes number of the owner's remote controls
   */
  record SessionStatus(
      String session,
      UUID owner,
      String visibility,
      long seq,
      List<String> screens,
      int audience,
      int remotes) {

    public boolean isPublic() {
      return Controls.PUBLIC.equals(visibility);
    }

    public SessionStatus withVisibility(String visibility) {
      return new SessionStatus(session, owner, visibility, seq, screens, audience, remotes);
    }
  }

  /** Reads the events after a number. The caller checks who may see them. */
  record ReadMissed(String session, long lastSeq) {}

  /** @param reset true when the missed events are not available completely and the client must join again */
  record Resumed(List<SessionEvent> events, boolean reset, long seq) {}

  /**
   * Reports the clients that a node has in some sessions; valid for a lease of 30 s.
   *
   * @param left sessions that the node's last client has left
   */
  record ReportPresence(String node, List<SessionPresence> sessions, List<String> left) {}

  /**
   * The clients that one node has in a session.
   *
   * @param screens ids of the owner's screens that have joined
   * @param audience number of other viewers
   * @param remotes number of remote controls; on their own they do not keep a session alive
   */
  record SessionPresence(String session, List<String> screens, int audience, int remotes) {}

  /**
   * An event of a session.
   *
   * @param seq its number in the session, without gaps; 0 for events that may be lost (progress, preview, audio)
   * @param type artwork, progress, preview, styles, degraded, roster or audio
   * @param at when it takes effect, server time in ms; may lie in the future
   */
  record SessionEvent(long seq, String type, long at, Map<String, Object> data) {
    private boolean isDroppable() {
      return seq == 0;
    }
  }
}
