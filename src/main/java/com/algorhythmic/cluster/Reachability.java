package com.algorhythmic.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The rule which of the other live nodes are unreachable over the bus, and when to repair that. */
final class Reachability {
  /** A node that starts, stops or pauses misses one round. */
  private static final int ROUNDS_BEFORE_REPAIR = 2;
  /** The time that a repair has to take effect. */
  private static final int ROUNDS_BETWEEN_REPAIRS = 3;

  private static final int MAX_REPAIRS = 3;

  private final Map<String, Integer> missedRounds = new HashMap<>();
  private Set<String> unreachable = Set.of();

  /**
   * Adds the result of a round.
   *
   * @param answered for every live node, whether it answered
   * @param members those of these nodes that are members of this node's cluster
   */
  Verdict round(Map<String, Boolean> answered, Set<String> members) {
    missedRounds.keySet().retainAll(answered.keySet());
    answered.forEach((node, hasAnswered) -> {
      if (hasAnswered) {
        missedRounds.remove(node);
      } else {
        missedRounds.merge(node, 1, Integer::sum);
      }
    });
    var now = new TreeSet<>(missedRounds.keySet());
    boolean changed = !now.equals(unreachable);
    unreachable = now;
    // A node outside the cluster is on the other side of a split, which Hazelcast heals.
    var repair = due(members, repairs -> repairs < MAX_REPAIRS);
    var lost = due(members, repairs -> repairs == MAX_REPAIRS);
    return new Verdict(now, changed, repair, lost);
  }

  /** The number of nodes that did not answer in the last round. */
  int unreachable() {
    return unreachable.size();
  }

  private Set<String> due(Set<String> members, IntPredicate repairs) {
    return missedRounds.entrySet().stream()
        .filter(missed -> members.contains(missed.getKey()))
        .filter(missed -> isDue(missed.getValue() - ROUNDS_BEFORE_REPAIR, repairs))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isDue(int rounds, IntPredicate repairs) {
    return rounds >= 0
        && rounds % ROUNDS_BETWEEN_REPAIRS == 0
        && repairs.test(rounds / ROUNDS_BETWEEN_REPAIRS);
  }

  /**
   * The result of a round.
   *
   * @param unreachable live nodes that did not answer
   * @param changed whether these are other nodes than in the round before
   * @param repair members with which the subscriptions have to be exchanged again
   * @param lost members that stayed unreachable after all repairs
   */
  record Verdict(Set<String> unreachable, boolean changed, Set<String> repair, Set<String> lost) {}
}
