package com.algorhythmic.testing;

import com.algorhythmic.http.auth.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * One program for all tests that use its API, with stand-ins for the image provider and the music service and a database
 * the tests can read. It starts with the first test that asks for it and stops after the last.
 */
public final class ApiFixture implements AutoCloseable {
  /** An address that the settings make an administrator's. */
  public static final String LISTED_ADMINISTRATOR = "listed-administrator@example.org";

  /** An address that the settings make an operator's. */
  public static final String LISTED_OPERATOR = "listed-operator@example.org";

  private final Path folder;
  private final String database = PostgresFixture.freshDatabase();
  private final String secret = RandomSecret.create();
  private final String previousSecret = RandomSecret.create();
  private final FakeOpenAi provider = FakeOpenAi.start();
  private final FakeAcrCloud music = FakeAcrCloud.start();
  private final OidcServer oidc = OidcServer.start();
  private final FakeOidc liar = FakeOidc.start();
  private final FakeStripe stripe = FakeStripe.start();
  private final ProgramFixture program;

  private ApiFixture() throws IOException {
    Files.createDirectories(Path.of("target"));
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "api-");
    program = ProgramFixture.in(folder, settings());
    try {
      program.start();
    } catch (RuntimeException | AssertionError failure) {
      provider.close();
      music.close();
      oidc.close();
      liar.close();
      stripe.close();
      throw failure;
    }
  }

  private Map<String, String> settings() {
    var settings = new HashMap<>(oidc.settings());
    settings.putAll(OidcServer.settings("liar", liar.issuer()));
    settings.putAll(OidcServer.settings("strange", liar.issuer() + "/strange"));
    settings.putAll(OidcServer.settings("gone", "http://127.0.0.1:" + ProgramFixture.freePort()));
    settings.putAll(stripe.settings());
    settings.putAll(Map.ofEntries(
        Map.entry("DATABASE_URL", database),
        Map.entry("ALGO_AUTH_SECRET", secret),
        Map.entry("ALGO_AUTH_PREVIOUS_SECRET", previousSecret),
        Map.entry("OPENAI_BASE_URL", provider.base().toString()),
        Map.entry("OPENAI_API_KEY", FakeOpenAi.KEY),
        Map.entry("ALGO_MUSIC_ACRCLOUD_HOST", music.base()),
        Map.entry("ALGO_MUSIC_ACRCLOUD_ACCESS_KEY", FakeAcrCloud.KEY),
        Map.entry("ALGO_MUSIC_ACRCLOUD_ACCESS_SECRET", FakeAcrCloud.SECRET),
        Map.entry("ALGO_ACCOUNTS_ADMINISTRATORS", LISTED_ADMINISTRATOR),
        Map.entry("ALGO_ACCOUNTS_OPERATORS", "Watch@Example.org," + LISTED_OPERATOR),
        Map.entry("ALGO_BACKUP_DIR", folder.resolve("backups").toString()),
        // Shorter than in production, so that tests need not wait.
        Map.entry("ALGO_SHOW_LEAST_DWELL_MS", "500"),
        Map.entry("ALGO_CREDITS_ROLL_MS", "200"),
        Map.entry("ALGO_CREDITS_SWEEP_MS", "300")));
    return settings;
  }

  public ProgramFixture program() {
    return program;
  }

  public FakeOpenAi provider() {
    return provider;
  }

  public FakeAcrCloud music() {
    return music;
  }

  /**
   * The provider "liar" of OpenID Connect, who describes itself honestly, and "strange" below it. "home" and "work" are honest,
   * "gone" does not answer.
   */
  public FakeOidc liar() {
    return liar;
  }

  /** Sells the pack "small" and the tier "premium". */
  public FakeStripe stripe() {
    return stripe;
  }

  /** The tokens that the program signs and accepts. */
  public Tokens tokens() {
    return new Tokens(secret, Optional.of(previousSecret));
  }

  /** The tokens that the program accepts, as it signed them with its previous key. */
  public Tokens previousTokens() {
    return new Tokens(previousSecret);
  }

  /** The URL of the program's database. */
  public String database() {
    return database;
  }

  /** A visitor with an administrator's token. */
  public Visitor administrator() {
    return new Visitor(program).asAdministrator();
  }

  /** Resets what tests change: the stand-ins answer, the breaker is closed, no running session orders pictures. */
  void calm() {
    provider.behave(FakeOpenAiBehaviour.ok());
    music.nothing();
    var administrator = administrator();
    administrator.post("/api/admin/reset-circuit-breaker", "");
    try (var rows = Rows.of(database)) {
      rows.run("UPDATE sessions SET paused = true");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    administrator.post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}");
  }

  @Override
  public void close() throws IOException {
    try {
      program.close();
    } finally {
      provider.close();
      music.close();
      oidc.close();
      liar.close();
      stripe.close();
    }
    try (var tree = Files.walk(folder)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Injects the fixture into the constructors of tests, reset. */
  public static final class Extension extends SharedResource<ApiFixture> {
    public Extension() {
      super(ApiFixture.class);
    }

    @Override
    ApiFixture begin() throws IOException {
      return new ApiFixture();
    }

    @Override
    public ApiFixture resolveParameter(ParameterContext parameter, ExtensionContext context) {
      var tests = parameter.getDeclaringExecutable().getDeclaringClass();
      if (!tests.isAnnotationPresent(Concurrent.class)) {
        throw new IllegalStateException(
            tests.getName() + " is not @Concurrent, whose lock keeps others from the program");
      }
      var api = super.resolveParameter(parameter, context);
      api.calm();
      return api;
    }
  }
}
