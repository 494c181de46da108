package com.algorhythmic.endtoend;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Invalid requests of an administrator: path, body, expected status, field at fault. */
final class BadAdminRequests {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000009";
  private static final String STUCK = "/api/admin/jobs/clear-stuck";
  private static final String GRANT = "/api/admin/credits/grant";
  private static final String GIFTS = "/api/admin/gift-codes";
  private static final String SETTINGS = "/api/admin/settings";
  private static final String FORCE = "/api/test/force-breaker-open";

  private BadAdminRequests() {}

  static Stream<Arguments> all() {
    return Stream.of(
        arguments(STUCK, "{\"olderThanMs\":-1}", 400, "olderThanMs"),
        arguments(STUCK, "{\"olderThanMs\":1e18}", 400, "olderThanMs"),
        arguments(STUCK, "{\"olderThanMs\":\"ten\"}", 400, "olderThanMs"),
        arguments(STUCK, "{\"olderThan\":1}", 400, "olderThan"),
        arguments("/api/admin/jobs/" + NOBODY + "/redrive", "{}", 404, null),
        arguments("/api/admin/nodes/none/acknowledge", "{}", 404, null),
        arguments("/api/admin/jobs/nine/redrive", "{}", 400, "id"),
        arguments("/api/admin/users/" + NOBODY + "/tier", "{\"tier\":\"premium\"}", 404, null),
        arguments("/api/admin/users/" + NOBODY + "/tier", "{\"tier\":\"royal\"}", 400, "tier"),
        arguments(
            GRANT, "{\"userId\":\"" + NOBODY + "\",\"amount\":1,\"reason\":\"r\"}", 404, null),
        arguments(
            GRANT, "{\"userId\":\"" + NOBODY + "\",\"amount\":-5,\"reason\":\"r\"}", 400, "amount"),
        arguments(
            GRANT,
            "{\"userId\":\"" + NOBODY + "\",\"amount\":1e18,\"reason\":\"r\"}",
            400,
            "amount"),
        arguments(GIFTS, "{\"credits\":0,\"days\":1}", 400, "credits"),
        arguments(GIFTS, "{\"credits\":5,\"days\":0}", 400, "days"),
        arguments(GIFTS, "{\"credits\":5}", 400, "days"),
        arguments(GIFTS, "{\"credits\":5,\"days\":1,\"uses\":0}", 400, "uses"),
        arguments(GIFTS, "{\"credits\":5,\"days\":1,\"count\":101}", 400, "count"),
        arguments("/api/admin/tasks/no-such-task/run", "{}", 404, "name"),
        arguments("/api/admin/tasks/DROP/run", "{}", 400, "name"),
        arguments(SETTINGS, "{\"key\":\"no.such.setting\",\"value\":1}", 400, "key"),
        arguments(SETTINGS, "{\"key\":\"auth.secret\",\"value\":\"mine\"}", 400, "key"),
        arguments(SETTINGS, "{\"key\":\"breaker.open-tokens\",\"value\":0}", 400, "value"),
        arguments(SETTINGS, "{\"key\":\"breaker.open-tokens\",\"value\":-1}", 400, "value"),
        arguments(SETTINGS, "{\"key\":\"breaker.open-tokens\",\"value\":1e18}", 400, "value"),
        arguments(SETTINGS, "{\"key\":\"breaker.open-tokens\",\"value\":2.5}", 400, "value"),
        arguments(SETTINGS, "{\"key\":\"breaker.open-tokens\",\"value\":\"few\"}", 400, "value"),
        arguments(SETTINGS, "{\"key\":\"breaker.open-tokens\",\"value\":\"\"}", 400, "value"),
        arguments(SETTINGS, "{\"key\":\"breaker.open-tokens\",\"value\":[3]}", 400, "value"),
        arguments(SETTINGS, "{\"key\":\"breaker.open-tokens\"}", 400, "value"),
        arguments(SETTINGS, "{\"value\":3}", 400, "key"),
        arguments(FORCE, "{\"durationMs\":0}", 400, "durationMs"),
        arguments(FORCE, "{\"durationMs\":-300000}", 400, "durationMs"),
        arguments(FORCE, "{\"durationMs\":1e18}", 400, "durationMs"),
        arguments(FORCE, "{\"durationMs\":\"long\"}", 400, "durationMs"),
        arguments("/api/test/generate", "{}", 400, "sessionId"),
        arguments("/api/test/generate", "{\"sessionId\":\"a/b\"}", 400, "sessionId"),
        arguments(
            "/api/test/generate",
            "{\"sessionId\":\"s\",\"preferences\":{\"styles\":[\"none such\"]}}",
            400,
            "styles"));
  }
}
