package com.algorhythmic.metrics;

import io.micrometer.core.instrument.Tags;

/** Gauges of what this node depends on: the database, the picture store, the mail server, Stripe and the other nodes. */
public final class Dependencies {
  private final Gauges gauges;

  Dependencies(Gauges gauges) {
    this.gauges = gauges;
    nodes(1, 0);
    nodesGone(0);
    databaseReachable(true);
    store(true, false);
    mails(0, 0, 0);
    stripe(0, 0, 0, 0);
  }

  public void nodes(long live, long unreachable) {
    set("cluster_nodes", "Live nodes that share the database, this one included", live);
    set(
        "cluster_unreachable_nodes",
        "Live nodes that do not answer this one on the event bus",
        unreachable);
  }

  /** clock_ahead_seconds: how far the database's clock is ahead of this machine's. */
  public void clockAhead(double seconds) {
    set(
        "clock_ahead_seconds",
        "How far the database's clock is ahead of this machine's; negative if it is behind",
        seconds);
  }

  public void nodesGone(long gone) {
    set(
        "cluster_nodes_gone",
        "Nodes that vanished without leaving, until they return or an administrator acknowledges them",
        gone);
  }

  public void databaseReachable(boolean answers) {
    set(
        "database_reachable",
        "1 if the database answered the last ping of this node",
        answers ? 1 : 0);
  }

  /** @param full whether it can't be written because there is no space left */
  public void store(boolean writable, boolean full) {
    set(
        "store_writable",
        "1 if this node could write to the picture store at the last test; nodes without the role generation do not test it",
        writable ? 1 : 0);
    set(
        "store_full",
        "1 if the picture store had no space left for this node at the last test",
        full ? 1 : 0);
  }

  /** The mails of the whole installation; nodes without a mail server do not know of them. */
  public void mails(long waiting, double oldestSeconds, long givenUp) {
    set("mails_waiting", "Mails with links that wait to be sent", waiting);
    set("mails_oldest_seconds", "Waiting time of the oldest mail with a link", oldestSeconds);
    set(
        "mails_given_up",
        "Mails of the last day that the mail server refused, or whose links expired before it took them",
        givenUp);
  }

  /**
   * The sales of the whole installation; nodes without the role credits do not know of them.
   *
   * @param missed of the last day
   */
  public void stripe(long waiting, double oldestSeconds, long missed, long uncredited) {
    set("stripe_events_waiting", "Events of Stripe that wait to be applied", waiting);
    set("stripe_oldest_seconds", "Waiting time of the oldest event of Stripe", oldestSeconds);
    set(
        "stripe_events_missed",
        "Events of the last day that no webhook had brought before the reconciliation found them",
        missed);
    set(
        "stripe_payments_uncredited",
        "Payments that arrived after their account was erased and are to be given back",
        uncredited);
  }

  private void set(String name, String description, double value) {
    gauges.set(name, description, Tags.empty(), value);
  }
}
