package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP endpoints that pages use most, under wrk, with 10,000 pictures in the library. */
@Tag("bench")
@Timeout(240)
class EndpointsBench {
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int[] CONNECTIONS = {1, 16, 64};

  @TempDir
  Path folder;

  @Test
  void the_endpoints_that_pages_use_most() throws Exception {
    var lacks = Wrk.lacks();
    Assumptions.assumeTrue(lacks == null, lacks);
    var url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      Endpoints.fillLibrary(rows);
      try (var program = ProgramFixture.in(folder, Map.of("DATABASE_URL", url))
          .asInProduction()
          .start()) {
        for (var endpoint : Endpoints.of(program, rows)) {
          measure(program, endpoint);
        }
      }
    }
  }

  private void measure(ProgramFixture program, Endpoints.Endpoint endpoint) throws Exception {
    var script = Wrk.script(folder, endpoint.name().replaceAll("\\W+", "-"), endpoint.lua());
    var address = program.at(endpoint.path());
    Wrk.run(script, address, 16, WARM_UP);
    var loads = new ArrayList<Wrk.Load>();
    for (int connections : CONNECTIONS) {
      loads.add(Wrk.run(script, address, connections, ROUND));
    }
    BenchReport.row(
        getClass(),
        endpoint.name() + ", over 1, 16 and 64 connections",
        String.join("; ", loads.stream().map(Wrk.Load::toString).toList()),
        endpoint.aim());
    assertThat(loads).allMatch(load -> load.perSecond() > 0);
  }
}
