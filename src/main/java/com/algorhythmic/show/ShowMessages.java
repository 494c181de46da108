package com.algorhythmic.show;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.sessions.BeatGrid;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.SessionsMessages.CreateSession;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.sessions.Sound;
import com.algorhythmic.sessions.WallLayout;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Addresses and records of the show: which picture a session sees next, and what clients ask about it. */
public interface ShowMessages {
  Ask<CreateSession, SessionInfo> CREATE =
      new Ask<>("show.create", CreateSession.class, SessionInfo.class, Duration.ofSeconds(5));
  Ask<Describe, SessionInfo> DESCRIBE =
      new Ask<>("show.describe", Describe.class, SessionInfo.class, Duration.ofSeconds(5));
  Ask<Join, Joined> JOIN = new Ask<>("show.join", Join.class, Joined.class, Duration.ofSeconds(5));
  Ask<Hear, Done> HEAR = new Ask<>("show.hear", Hear.class, Done.class, Duration.ofSeconds(2));
  Ask<Shown, Done> SHOWN = new Ask<>("show.shown", Shown.class, Done.class, Duration.ofSeconds(5));
  Ask<Provide, Done> PROVIDE =
      new Ask<>("show.provide", Provide.class, Done.class, Duration.ofSeconds(5));
  Ask<Control, Controls> CONTROL =
      new Ask<>("show.control", Control.class, Controls.class, Duration.ofSeconds(5));
  Ask<NextArtwork, Artwork> NEXT =
      new Ask<>("show.next-artwork", NextArtwork.class, Artwork.class, Duration.ofSeconds(5));
  Ask<CountQueues, QueueCounts> QUEUE_COUNTS =
      new Ask<>("show.count-queues", CountQueues.class, QueueCounts.class, Duration.ofSeconds(2));

  record CountQueues() {}

  /** How many of the running sessions have too few pictures ahead, enough, and too many. */
  record QueueCounts(long hungry, long satisfied, long overfull) {}

  /**
   * Reads the user's own session; NOT_FOUND if there is none, FORBIDDEN if it belongs to another user.
   *
   * @param remote whether a remote control asks, which does not see the owner's balance
   */
  record Describe(String session, UUID user, boolean remote) {}

  /**
   * A session as its owner sees it; flat in JSON.
   *
   * @param balance the owner's credits; null for a remote control, and before the owner's first picture
   * @param tier null for a remote control
   */
  record SessionInfo(
      String sessionId,
      UUID userId,
      @JsonUnwrapped Controls controls,
      Integer balance,
      String tier) {}

  /**
   * Joins a session.
   *
   * @param user null for an anonymous viewer, whom only a public session admits
   * @param remote whether the client is a remote control: it does not keep the session alive or see the balance
   */
  record Join(String session, UUID user, boolean remote) {}

  /**
   * The state of a show; flat in JSON.
   *
   * @param seq number of the last event
   * @param now server time in ms
   * @param artwork the current or announced artwork; null before the first
   * @param at when the artwork starts, server time in ms
   * @param balance the owner's credits; null for others, before the owner's first picture, and when the ledger does not
   *     answer
   * @param song what plays; null if unknown
   * @param grid its beats as a player says them; null if unknown
   * @param wall the places of the show's screens in one picture; empty if each shows the whole
   */
  record Joined(
      long seq,
      long now,
      Artwork artwork,
      long at,
      @JsonUnwrapped Controls controls,
      Integer balance,
      Song song,
      BeatGrid grid,
      List<WallLayout.Place> wall) {

    /** The same state read at another time. */
    public Joined withNow(long now) {
      return new Joined(seq, now, artwork, at, controls, balance, song, grid, wall);
    }
  }

  /** What a screen hears; may be lost. */
  record Hear(String session, UUID user, Sound sound) {}

  /** Reports that a screen displays an artwork; only then does the artwork count as served. */
  record Shown(String session, UUID user, UUID artwork) {}

  /** Requests more pictures after the first display of a fresh one, or of the owner's first one; answered by nodes that run the shows. */
  record Provide(String session) {}

  /**
   * Changes the controls of the user's own session.
   *
   * @param skip whether the next picture is wanted now
   * @param show an artwork shown before that is wanted again; null for none
   */
  record Control(String session, UUID user, Controls.Change change, boolean skip, UUID show) {}

  /** Picks the next picture, for clients without a live connection. */
  record NextArtwork(String session, UUID user) {}
}
