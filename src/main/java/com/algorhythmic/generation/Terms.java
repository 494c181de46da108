package com.algorhythmic.generation;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The conditions of an order.
 *
 * @param price in credits
 * @param priorities the priority of each tier; a tier without one has 0
 * @param patienceMs time after which the job fails
 * @param budget the limits on spending
 */
public record Terms(int price, Map<String, Integer> priorities, long patienceMs, Budget budget) {

  public static Terms of(Settings settings, Budget budget) {
    var priorities = settings.tiers().all().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, tier -> tier.getValue().priority()));
    boolean isFree = settings.credits().unlimited();
    return new Terms(
        CreditsMessages.price(settings),
        priorities,
        settings.generation().deadlineMs(),
        isFree ? budget.withSomeLimit() : budget);
  }

  public int priority(String tier) {
    return priorities.getOrDefault(tier, 0);
  }
}
