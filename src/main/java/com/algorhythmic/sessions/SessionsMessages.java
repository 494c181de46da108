package com.algorhythmic.sessions;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Channel;
import com.algorhythmic.bus.Done;
import com.algorhythmic.styles.Choice;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
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
  Ask<ListViewers, Viewers> VIEWERS =
      new Ask<>("sessions.list-viewers", ListViewers.class, Viewers.class, Duration.ofSeconds(2));
  Ask<RemoveViewer, Done> REMOVE_VIEWER =
      new Ask<>("sessions.remove-viewer", RemoveViewer.class, Done.class, Duration.ofSeconds(2));
  Ask<ReadmitViewers, Readmitted> READMIT_VIEWERS = new Ask<>(
      "sessions.readmit-viewers", ReadmitViewers.class, Readmitted.class, Duration.ofSeconds(2));
  Ask<FindWall, Wall> WALL =
      new Ask<>("sessions.find-wall", FindWall.class, Wall.class, Duration.ofSeconds(2));
  Ask<LayOutWall, Wall> LAY_OUT_WALL =
      new Ask<>("sessions.lay-out-wall", LayOutWall.class, Wall.class, Duration.ofSeconds(2));
  Ask<NumberScreens, Done> NUMBER_SCREENS =
      new Ask<>("sessions.number-screens", NumberScreens.class, Done.class, Duration.ofSeconds(2));
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

  /**
   * @param artwork the last artwork event; null before the first
   * @param song what plays; null if unknown
   * @param wall the places of the session's screens
   */
  record Entered(Session session, SessionEvent artwork, Song song, WallLayout wall) {
    public Entered {
      // Nodes of earlier releases know nothing of it.
      wall = wall == null ? WallLayout.NONE : wall;
    }
  }

  /** Reads the status of several sessions; the answer omits those that do not exist. */
  record FindStatuses(List<String> sessions) {}

  record Statuses(List<SessionStatus> sessions) {}

  /**
   * Owner, visibility, last event and presence of a session.
   *
   * @param owner the user who may control it
   * @param guests what others may do
   * @param seq number of the last event
   * @param screens the owner's screens on all nodes, at most fifty
   * @param audience number of other viewers
   * @param remotes number of the owner's remote controls
   * @param removed the viewers whom the owner has removed, at most two hundred
   */
  record SessionStatus(
      String session,
      UUID owner,
      String visibility,
      @JsonUnwrapped GuestRules guests,
      long seq,
      List<String> screens,
      int audience,
      int remotes,
      List<Removed> removed) {

    public SessionStatus {
      // Nodes of earlier releases know nothing of these.
      guests = guests == null ? GuestRules.DEFAULT : guests;
      removed = removed == null ? List.of() : removed;
    }

    public boolean isPublic() {
      return Controls.PUBLIC.equals(visibility);
    }

    public SessionStatus withVisibility(String visibility) {
      return new SessionStatus(
          session, owner, visibility, guests, seq, screens, audience, remotes, removed);
    }

    /** Whether the owner has removed the viewer, or lately another of its network. @param isKnown whether it was there before */
    public boolean hasRemoved(Viewer viewer, boolean isKnown) {
      return removed.stream()
          .anyMatch(one -> one.viewer().equals(viewer.id())
              || !isKnown && viewer.network().equals(one.network()));
    }

    /** Whether no more viewers may come. @param here the number of viewers that the asking node has */
    public boolean isFull(int here) {
      return guests.audienceLimit() > 0 && Math.max(audience, here) >= guests.audienceLimit();
    }
  }

  /** Lists the viewers of the user's own session. */
  record ListViewers(String session, UUID user) {}

  /** @param viewers the latest of each node @param removed the number of those whom the owner has removed */
  record Viewers(List<Watching> viewers, int removed) {}

  /** A viewer as the owner sees it. */
  record Watching(String viewer, Instant since) {}

  /** Removes a viewer from the user's own session; NOT_FOUND if nobody of that id watches it. */
  record RemoveViewer(String session, UUID user, String viewer) {}

  /** Lets the viewers back in whom the owner has removed. */
  record ReadmitViewers(String session, UUID user) {}

  record Readmitted(int viewers) {}

  /** Finds the layout of the user's own session. */
  record FindWall(String session, UUID user) {}

  /** Replaces the layout of the user's own session; an empty one takes the wall apart. */
  record LayOutWall(String session, UUID user, WallLayout layout) {}

  /** Makes the screens of the user's own session show their numbers for some seconds. */
  record NumberScreens(String session, UUID user) {}

  /** @param screens the ids of the open screens, those of viewers too, at most fifty */
  record Wall(@JsonUnwrapped WallLayout layout, List<String> screens) {

    /** What makes the screens show their numbers, those without a place the numbers that they would get. */
    SessionEvent numbers(long nowMs) {
      return new SessionEvent(0, "numbers", nowMs, Map.of("numbers", layout.numbers(screens)));
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
   * @param viewers the latest of the audience
   * @param guestScreens ids of the screens of these viewers that have joined
   */
  record SessionPresence(
      String session,
      List<String> screens,
      int audience,
      int remotes,
      List<Viewer> viewers,
      List<String> guestScreens) {}

  /**
   * Somebody who watches another user's public session.
   *
   * @param id chosen by the client, which keeps it
   * @param network a hash of the session and the network that the client connects from
   */
  record Viewer(String id, String network, long sinceMs) {}

  /** A viewer whom the owner has removed. @param network null when it may bring new viewers again */
  record Removed(String viewer, String network) {}

  /**
   * An event of a session.
   *
   * @param seq its number in the session, without gaps; 0 for events that may be lost (progress, preview, audio, song, room,
   *     reaction, numbers)
   * @param type artwork, progress, preview, styles, degraded, roster, audio, song, room, reaction, wall or numbers
   * @param at when it takes effect, server time in ms; may lie in the future
   */
  record SessionEvent(long seq, String type, long at, Map<String, Object> data) {
    private boolean isDroppable() {
      return seq == 0;
    }
  }
}
