package com.algorhythmic.testing;

import com.algorhythmic.painter.practice.ImageRequestRules;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** What the fake Images API checks: its key, and what every such server checks. */
final class FakeOpenAiRules {
  private FakeOpenAiRules() {}

  /** Why a request is refused, empty when it is in order. @param keys those that are valid */
  static Optional<ImageRequestRules.Refusal> check(
      Set<String> keys, String authorization, String contentType, JsonObject asked) {
    if (authorization == null) {
      return ImageRequestRules.refuse(
          401,
          null,
          null,
          "You didn't provide an API key. You need to provide your API key in an"
              + " Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).");
    }
    if (!keys.contains(authorization.replaceFirst("^Bearer ", ""))) {
      return ImageRequestRules.refuse(
          401,
          "invalid_api_key",
          null,
          "Incorrect API key provided: " + authorization.replaceFirst("^Bearer ", "")
              + ". You can find your API key at your account's page.");
    }
    if (contentType == null || !contentType.startsWith("application/json") || asked == null) {
      return ImageRequestRules.refuse(
          400, null, null, "We could not parse the JSON body of your request.");
    }
    return ImageRequestRules.check(asked);
  }
}
