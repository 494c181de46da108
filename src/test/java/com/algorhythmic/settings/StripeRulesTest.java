package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.settings.StripeSettings.Article;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StripeRulesTest {

  @Test
  void a_shop_needs_its_key_and_the_secret_of_its_webhook() {
    assertThat(SettingsLoader.load(Map.of()).stripe().isOn()).isFalse();
    assertThat(problems(Map.of("ALGO_STRIPE_SECRET_KEY", "sk_test_0123456789")))
        .singleElement()
        .asString()
        .contains("belong together")
        .doesNotContain("0123456789");
    assertThat(problems(Map.of("ALGO_STRIPE_FORMER_WEBHOOK_SECRET", "whsec_0123456789")))
        .singleElement()
        .asString()
        .contains("former-webhook-secret goes with another");
    assertThat(problems(with("ALGO_STRIPE_FORMER_WEBHOOK_SECRET", "whsec_0123456789")))
        .as("the same as the present one")
        .hasSize(1);
    assertThat(problems(with("ALGO_STRIPE_SECRET_KEY", "pk_test_0123456789"))).hasSize(1);
    assertThat(problems(with("ALGO_STRIPE_WEBHOOK_SECRET", "0123456789"))).hasSize(1);
    assertThat(problems(with("ALGO_STRIPE_URL", "http://stripe.example"))).hasSize(1);
    assertThat(problems(with("ALGO_CREDITS_UNLIMITED", "true")))
        .singleElement()
        .asString()
        .contains("credits that are not counted are not sold");
  }

  @Test
  void offers_are_packs_and_tiers_with_their_prices() {
    var settings = with(
        "ALGO_STRIPE_PACKS",
        "small:200:price_1Abc, large:1000:price_2Def",
        "ALGO_STRIPE_SUBSCRIPTIONS",
        "premium:price_3Ghi");
    var stripe = SettingsLoader.load(settings).stripe();
    assertThat(stripe.isTest()).isTrue();
    assertThat(stripe.articles())
        .containsExactly(
            new Article("small", 200, "price_1Abc"),
            new Article("large", 1000, "price_2Def"),
            new Article("premium", null, "price_3Ghi"));
    var live = with("ALGO_STRIPE_SECRET_KEY", "sk_live_0123456789");
    assertThat(SettingsLoader.load(live).stripe().isTest()).isFalse();
    for (var pack : new String[] {
      "small",
      "small:0:price_1",
      "small:200",
      "small:200:prod_1",
      "S:2:price_1",
      "a:9999999:price_1"
    }) {
      assertThat(problems(with("ALGO_STRIPE_PACKS", pack))).as(pack).hasSize(1);
    }
    assertThat(problems(with("ALGO_STRIPE_PACKS", "a:1:price_1,a:2:price_2"))).hasSize(1);
    for (var tier : new String[] {"free:price_1", "gold:price_1"}) {
      assertThat(problems(with("ALGO_STRIPE_SUBSCRIPTIONS", tier)))
          .singleElement()
          .asString()
          .contains("there is no tier");
    }
    assertThat(problems(with(
            "ALGO_STRIPE_PACKS",
            "premium:1:price_1",
            "ALGO_STRIPE_SUBSCRIPTIONS",
            "premium:price_2")))
        .as("a pack and a tier of one name")
        .hasSize(1);
  }

  private static Map<String, String> with(String... settings) {
    var all = new HashMap<>(Map.of(
        "ALGO_STRIPE_SECRET_KEY", "sk_test_0123456789",
        "ALGO_STRIPE_WEBHOOK_SECRET", "whsec_0123456789"));
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return all;
  }

  private static List<String> problems(Map<String, String> settings) {
    var thrown = catchThrowableOfType(SettingsProblems.class, () -> SettingsLoader.load(settings));
    assertThat(thrown).as("settings that must be refused").isNotNull();
    return thrown.problems();
  }
}
