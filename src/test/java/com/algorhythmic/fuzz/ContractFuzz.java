package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Request.Ending;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.testing.FakeAcrCloud;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A program and generated traffic to it: the operations of the contract, everything else that its ports serve, and the
 * frames of the live channel. The seed and a request's number determine the request, except for ids and tokens.
 */
final class ContractFuzz implements AutoCloseable {
  static final String SECRET = RandomSecret.create();

  private static final int PAINTING_MS = 1_000;

  private final String database = PostgresFixture.freshDatabase();
  private final FakeOpenAi provider = FakeOpenAi.start();
  private final FakeAcrCloud music = FakeAcrCloud.start();
  private final ProgramFixture program;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final long seed;
  private final Population population;
  private final RequestGenerator operations;
  private final OddTargets others;
  private final Checks checks;
  private final LiveFuzz live;

  ContractFuzz(Path folder, long seed) throws Exception {
    this.seed = seed;
    provider.behave(everySecondRefused());
    program = ProgramFixture.in(folder, settings());
    try {
      program.start();
      population = Population.of(program, SECRET);
    } catch (Exception | AssertionError failure) {
      program.close();
      provider.close();
      music.close();
      throw failure;
    }
    try (var rows = Rows.of(database)) {
      rows.largePictures();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    var host = program.host() + ":" + program.port("HTTP");
    operations =
        new RequestGenerator(yaml("src/main/resources/openapi.yaml"), population.pool(), host);
    others = new OddTargets(population.pool(), host);
    checks = new Checks(
        operations.operations(),
        population.pool(),
        List.of(SECRET, FakeOpenAi.KEY, FakeAcrCloud.SECRET, database));
    live = new LiveFuzz(program, population.pool(), yaml("docs/live-channel.yaml"), seed, failures);
  }

  /** Pictures that take a moment, so that jobs can be cancelled; every other prompt is refused, so that jobs fail. */
  private static FakeOpenAiBehaviour everySecondRefused() throws IOException {
    var painted = FakeOpenAiBehaviour.smallAfter(PAINTING_MS);
    var refused = FakeOpenAiBehaviour.status(
        400,
        "{\"error\":{\"code\":\"moderation_blocked\",\"type\":\"image_generation_user_error\",\"message\":\"no\"}}",
        Map.of());
    var calls = new AtomicInteger();
    return exchange -> (calls.incrementAndGet() % 2 == 0 ? painted : refused).answer(exchange);
  }

  private Map<String, String> settings() {
    var settings = new HashMap<>(Map.ofEntries(
        Map.entry("DATABASE_URL", database),
        Map.entry("ALGO_AUTH_SECRET", SECRET),
        Map.entry("OPENAI_BASE_URL", provider.base().toString()),
        Map.entry("OPENAI_API_KEY", FakeOpenAi.KEY),
        Map.entry("ALGO_MUSIC_ACRCLOUD_HOST", music.base()),
        Map.entry("ALGO_MUSIC_ACRCLOUD_ACCESS_KEY", FakeAcrCloud.KEY),
        Map.entry("ALGO_MUSIC_ACRCLOUD_ACCESS_SECRET", FakeAcrCloud.SECRET),
        // Otherwise the studio paints for the shows that the frames start.
        Map.entry("ALGO_SHOW_DWELL_MS", "3600000"),
        Map.entry("ALGO_SPEND_USER_DAILY_USD", "1000000"),
        Map.entry("ALGO_SPEND_HOURLY_USD", "1000000")));
    // The rate limits would hide what is behind them.
    for (var limited : LimitClass.values()) {
      var name = "ALGO_LIMITS_" + limited.name();
      settings.put(name + "_PER_NETWORK", "off");
      settings.put(name + "_PER_USER", "off");
    }
    // Nothing is behind a wrong password, and thousands would keep both cores busy.
    settings.put("ALGO_LIMITS_PASSWORD_PER_NETWORK", "20/1m");
    return settings;
  }

  static JsonObject yaml(String file) {
    try (var text = Files.newBufferedReader(Path.of(file))) {
      Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      return new JsonObject(new JsonObject(tree).encode());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Sends the requests of these numbers, from the first to before the last. */
  void requests(long first, long last) throws InterruptedException {
    new HttpFuzz(program.host(), program::port, this::request, checks, this::harvest, failures)
        .run(first, last);
  }

  /** Sends the frames of these numbers. */
  void frames(long first, long last) {
    live.run(first, last);
  }

  private Request request(long number) {
    var chance = Chance.of(seed, number);
    return chance.in(6) ? others.generate(number, chance) : operations.generate(number, chance);
  }

  private void harvest(Request request, Connection.Answer answer) {
    if (request.ending() == Ending.HANGS_UP && answer.status() == 200) {
      population.pool().put("sockjs", request.number(), request.target().split("/")[3]);
    }
    checks
        .operation(request)
        .ifPresent(operation -> population.harvest(request, operation, answer));
  }

  List<String> failures() {
    return failures;
  }

  Checks checks() {
    return checks;
  }

  List<Operation> operations() {
    return operations.operations();
  }

  ProgramFixture program() {
    return program;
  }

  String database() {
    return database;
  }

  Visitor administrator() {
    return new Visitor(program).asAdministrator();
  }

  @Override
  public void close() {
    try {
      program.close();
    } finally {
      provider.close();
      music.close();
    }
  }
}
