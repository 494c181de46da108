package com.algorhythmic.operations;

import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.NodeAsk;
import java.time.Duration;

/** What nodes ask one another about themselves. */
public interface OperationsMessages {
  NodeAsk<AreYouThere, Done> ARE_YOU_THERE = new NodeAsk<>(
      "operations.are-you-there", AreYouThere.class, Done.class, Duration.ofSeconds(3));

  /** @param from the node that wants to know */
  record AreYouThere(String from) {}
}
