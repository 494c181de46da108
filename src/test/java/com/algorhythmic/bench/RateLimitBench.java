package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cost of the rate limits: the same requests to one program, in turns with the limits on and off. */
@Tag("bench")
@Timeout(240)
class RateLimitBench {
  private static final int CONNECTIONS = 16;
  private static final int ROUNDS = 7;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration ROUND = Duration.ofSeconds(2);
  /** 256³ networks in turn, so that every request is the first of its network. */
  private static final String OTHER_NETWORKS = """
      local n = 0
      request = function()
        n = n + 1
        wrk.headers["X-Forwarded-For"] =
          string.format("100.%d.%d.%d", math.floor(n / 65536) % 256, math.floor(n / 256) % 256, n % 256)
        return wrk.format()
      end
      """;

  @TempDir
  Path folder;

  private ProgramFixture program;

  @Test
  void the_cost_of_a_limited_request() throws Exception {
    var lacks = Wrk.lacks();
    Assumptions.assumeTrue(lacks == null, lacks);
    var database = Map.of("DATABASE_URL", PostgresFixture.freshDatabase());
    try (var started = ProgramFixture.in(folder, database).asInProduction().start()) {
      program = started;
      var visitor = new Visitor(program);
      var session = visitor.begin(new JsonObject()).getString("sessionId");
      var styles = new JsonObject().put("styles", List.of("noir"));
      var change = new Operation("/api/preferences", "change", lua(visitor, styles));
      var match = new Operation(
          "/api/catalogue-bridge", "match", lua(visitor, styles.copy().put("sessionId", session)));

      compare(change, "one network", "", "20000/1s");
      compare(match, "one network", "", "20000/1s");
      compare(change, "each request from another network", OTHER_NETWORKS, "6000/1m");
    }
  }

  /** @param lua the request, for wrk */
  private record Operation(String path, String limitClass, String lua) {}

  private static String lua(Visitor visitor, JsonObject body) {
    return "wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = 'application/json'\n"
        + "wrk.headers[\"Cookie\"] = '" + Visitor.COOKIE + "=" + visitor.cookie() + "'\n"
        + "wrk.body = '" + body.encode() + "'\n";
  }

  private void compare(Operation operation, String from, String lua, String perNetwork)
      throws Exception {
    var script = Wrk.script(
        folder, (operation.limitClass() + from).replaceAll("\\W+", "-"), operation.lua() + lua);
    var address = program.at(operation.path());
    limit(operation, perNetwork, "20000/1s");
    Wrk.run(script, address, CONNECTIONS, WARM_UP);
    var ratios = new ArrayList<Double>();
    var on = new ArrayList<Double>();
    var off = new ArrayList<Double>();
    for (int i = 0; i < ROUNDS; i++) {
      limit(operation, "off", "off");
      off.add(Wrk.run(script, address, CONNECTIONS, ROUND).perSecond());
      limit(operation, perNetwork, "20000/1s");
      on.add(Wrk.run(script, address, CONNECTIONS, ROUND).perSecond());
      ratios.add(on.get(i) / off.get(i));
    }
    BenchReport.row(
        getClass(),
        "POST " + operation.path() + " of one user, " + from + ", limits on : off",
        String.format(
            Locale.ROOT,
            "%.0f/s : %.0f/s; ratio of the pairs %.3f (%.3f to %.3f)",
            median(on),
            median(off),
            median(ratios),
            ratios.stream().min(Double::compare).orElseThrow(),
            ratios.stream().max(Double::compare).orElseThrow()),
        "≥ 0.97");
    assertThat(on).allMatch(perSecond -> perSecond > 0);
  }

  private void limit(Operation operation, String perNetwork, String perUser) {
    var administrator = new Visitor(program).asAdministrator();
    var prefix = "limits." + operation.limitClass();
    Map.of(prefix + ".per-network", perNetwork, prefix + ".per-user", perUser)
        .forEach((key, value) -> assertThat(administrator
                .post("/api/admin/settings", new JsonObject().put("key", key).put("value", value))
                .status())
            .isEqualTo(200));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
