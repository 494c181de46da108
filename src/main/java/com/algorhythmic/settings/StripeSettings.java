package com.algorhythmic.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Stripe account that sells credits; without its key nothing is for sale. */
public interface StripeSettings {
  Optional<String> secretKey();

  Optional<String> webhookSecret();

  Optional<String> formerWebhookSecret();

  Optional<List<String>> packs();

  Optional<List<String>> subscriptions();

  boolean tax();

  URI url();

  default boolean isOn() {
    return secretKey().isPresent();
  }

  /** Whether no money moves. */
  default boolean isTest() {
    return secretKey().filter(key -> key.contains("_test_")).isPresent();
  }

  /** The secrets that webhooks may be signed with. */
  default List<String> webhookSecrets() {
    return Stream.of(webhookSecret(), formerWebhookSecret())
        .flatMap(Optional::stream)
        .toList();
  }

  /** What is for sale, packs first; the settings' rules have checked the texts. */
  default List<Article> articles() {
    return Stream.concat(
            packs().orElse(List.of()).stream().map(Article::pack),
            subscriptions().orElse(List.of()).stream().map(Article::subscription))
        .toList();
  }

  /**
   * Something for sale.
   *
   * @param name of the pack or of the tier
   * @param credits what a pack gives; null for a subscription
   * @param price the id of the price at Stripe
   */
  record Article(String name, Integer credits, String price) {
    /** Whether it is paid once; else each month. */
    public boolean isPack() {
      return credits != null;
    }

    private static Article pack(String text) {
      var parts = text.strip().split(":");
      return new Article(parts[0], Integer.valueOf(parts[1]), parts[2]);
    }

    private static Article subscription(String text) {
      var parts = text.strip().split(":");
      return new Article(parts[0], null, parts[1]);
    }
  }
}
