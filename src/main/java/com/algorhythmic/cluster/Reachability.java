package com.algorhythmic.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Which of the other living nodes are reached over the bus, round by round, and what is to be done about the others. */
final class Reachability {
  /** A node that starts, stops or pauses is missed in one round and there in the next. */
  private static final int PATIENCE_ROUNDS = 2;
  /** Between two repairs, so that the first may take effect. */
  private static final int REPAIR_ROUNDS = 3;

  private static final int REPAIRS = 3;

  private final Map<String, Integer> missed = new HashMap<>();
  private Set<String> unreached = Set.of();

  /**
   * Notes a round.
   *
   * @param answered every living node that was asked, and whether it answered
   * @param members those of them that belong to the cluster as it sees itself
   */
  Verdict round(Map<String, Boolean> answered, Set<String> members) {
    missed.keySet().retainAll(answered.keySet());
    answered.forEach((node, did) -> {
      if (did) {
        missed.remove(node);
      } else {
        missed.merge(node, 1, Integer::sum);
      }
    });
    var now = new TreeSet<>(missed.keySet());
    boolean changed = !now.equals(unreached);
    unreached = now;
    // One that is no member is on the other side of a split, which heals without us.
    var repair = due(members, repairs -> repairs < REPAIRS);
    var lost = due(members, repairs -> repairs == REPAIRS);
    return new Verdict(now, changed, repair, lost);
  }

  /** How many did not answer in the last round. */
  int unreached() {
    return unreached.size();
  }

  private Set<String> due(Set<String> members, IntPredicate which) {
    return missed.entrySet().stream()
        .filter(node -> members.contains(node.getKey()))
        .filter(node -> node.getValue() >= PATIENCE_ROUNDS
            && (node.getValue() - PATIENCE_ROUNDS) % REPAIR_ROUNDS == 0
            && which.test((node.getValue() - PATIENCE_ROUNDS) / REPAIR_ROUNDS))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * What a round showed.
   *
   * @param unreached who lives and did not answer
   * @param changed whether that was others before
   * @param repair members that have not answered for a while: both sides are to introduce themselves again
   * @param lost members that no repair has brought back
   */
  record Verdict(Set<String> unreached, boolean changed, Set<String> repair, Set<String> lost) {}
}
