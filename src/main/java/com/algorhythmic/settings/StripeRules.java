package com.algorhythmic.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the settings of sales. */
final class StripeRules {
  private static final Pattern KEY = Pattern.compile("[sr]k_(test|live)_[A-Za-z0-9]{8,255}");
  private static final Pattern WEBHOOK = Pattern.compile("whsec_[A-Za-z0-9+/=]{8,255}");
  private static final Pattern PACK =
      Pattern.compile("[a-z][a-z0-9-]{0,29}:([1-9][0-9]{0,5}):price_[A-Za-z0-9]{1,100}");
  private static final Pattern SUBSCRIPTION =
      Pattern.compile("[a-z_]{1,30}:price_[A-Za-z0-9]{1,100}");

  private final List<String> problems = new ArrayList<>();

  private StripeRules() {}

  static List<String> problems(Settings settings) {
    var rules = new StripeRules();
    rules.check(settings);
    return rules.problems;
  }

  private void check(Settings settings) {
    var stripe = settings.stripe();
    require(
        stripe.secretKey().isPresent() == stripe.webhookSecret().isPresent(),
        "stripe.secret-key and stripe.webhook-secret belong together: set both or none");
    require(
        stripe.secretKey().map(key -> KEY.matcher(key).matches()).orElse(true),
        "stripe.secret-key does not begin with sk_test_, sk_live_, rk_test_ or rk_live_");
    require(
        stripe.webhookSecrets().stream()
            .allMatch(secret -> WEBHOOK.matcher(secret).matches()),
        "stripe.webhook-secret or stripe.former-webhook-secret does not begin with whsec_");
    require(
        stripe.formerWebhookSecret().isEmpty()
            || stripe.webhookSecret().isPresent()
                && !stripe.formerWebhookSecret().equals(stripe.webhookSecret()),
        "stripe.former-webhook-secret goes with another stripe.webhook-secret");
    require(
        !stripe.isOn() || !settings.credits().unlimited(),
        "credits.unlimited is true, and stripe.secret-key is set: credits that are not counted are not sold");
    var url = stripe.url();
    require(
        url.getHost() != null
            && ("https".equals(url.getScheme())
                || "http".equals(url.getScheme()) && ProxySettings.isLoopback(url.getHost())),
        "stripe.url is not of the form https://host; http is only for this machine");
    var names = new HashSet<String>();
    stripe.packs().orElse(List.of()).forEach(pack -> pack(pack.strip(), names));
    stripe
        .subscriptions()
        .orElse(List.of())
        .forEach(offer -> subscription(offer.strip(), settings.tiers().all().keySet(), names));
  }

  private void pack(String pack, Set<String> names) {
    require(
        PACK.matcher(pack).matches(),
        "stripe.packs: \"" + pack + "\" is not of the form name:credits:price_...");
    once("stripe.packs", pack, names);
  }

  private void subscription(String offer, Set<String> tiers, Set<String> names) {
    require(
        SUBSCRIPTION.matcher(offer).matches(),
        "stripe.subscriptions: \"" + offer + "\" is not of the form tier:price_...");
    var tier = offer.replaceFirst(":.*", "");
    require(
        tiers.contains(tier) && !tier.equals("free"),
        "stripe.subscriptions: there is no tier \"" + tier + "\" to subscribe to");
    once("stripe.subscriptions", offer, names);
  }

  private void once(String key, String offer, Set<String> names) {
    var name = offer.replaceFirst(":.*", "");
    require(names.add(name), key + " has \"" + name + "\" twice");
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
