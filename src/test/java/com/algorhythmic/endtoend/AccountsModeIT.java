package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.OidcServer;
import com.algorhythmic.testing.OidcVisitor;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two programs without a cluster on one database: one for invited people, one closed to anybody new. */
@Concurrent
@Timeout(180)
class AccountsModeIT {
  private static final String PASSWORD = "an ocean of violet lanterns";
  private static final String SECRET = RandomSecret.create();
  private static final Tokens TOKENS = new Tokens(SECRET);
  private static final OidcServer PROVIDERS = OidcServer.start();
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  static Path folder;

  private static Map<String, ProgramFixture> programs;

  private final String email = "ann-" + UUID.randomUUID() + "@example.org";

  @BeforeAll
  static void start() {
    programs =
        Map.of("invite", program("invite").launch(), "closed", program("closed").launch());
    programs.values().forEach(ProgramFixture::awaitReady);
  }

  private static ProgramFixture program(String mode) {
    var settings = new HashMap<>(PROVIDERS.settings());
    settings.putAll(Map.of(
        "DATABASE_URL",
        DATABASE,
        "ALGO_AUTH_SECRET",
        SECRET,
        "ALGO_CLUSTER_ENABLED",
        "false",
        "ALGO_ACCOUNTS_MODE",
        mode,
        "ALGO_OIDC_HOME_ROLE_CLAIM",
        "groups",
        "ALGO_OIDC_HOME_OPERATORS",
        "day,night"));
    return ProgramFixture.in(folder.resolve(mode), settings);
  }

  @Test
  void a_new_identity_of_a_provider_makes_no_account_and_a_linked_one_signs_in() throws Exception {
    var link = new Visitor(programs.get("invite")).asAdministrator().accountLink(email);
    var ann = visitor("invite");
    ann.setPassword(link, PASSWORD);
    var subject = "ann-" + UUID.randomUUID();
    assertThat(new OidcVisitor(ann).signIn("home", subject, new JsonObject())).isEqualTo("linked");
    try (var rows = Rows.of(DATABASE)) {
      long before = rows.count("SELECT count(*) FROM users");
      for (var mode : programs.keySet()) {
        var stranger = visitor(mode);
        assertThat(new OidcVisitor(stranger)
                .signIn("home", "bob-" + UUID.randomUUID(), new JsonObject()))
            .isEqualTo(mode.equals("invite") ? "by-invitation" : "closed");
        assertThat(stranger.cookie()).isNull();
        assertThat(new OidcVisitor(visitor(mode)).signIn("home", subject, new JsonObject()))
            .isEqualTo("signed-in");
      }
      assertThat(rows.count("SELECT count(*) FROM users")).isEqualTo(before);
    }
  }

  @Test
  void a_claim_of_a_provider_gives_a_role_until_a_sign_in_without_it() {
    var ann = visitor("invite");
    ann.setPassword(
        new Visitor(programs.get("invite")).asAdministrator().accountLink(email), PASSWORD);
    var subject = "ann-" + UUID.randomUUID();
    new OidcVisitor(ann).signIn("home", subject, new JsonObject());
    var crew = new JsonObject().put("groups", new JsonArray().add("crew").add("night"));
    var stranger = new JsonObject().put("groups", "strangers").put("role", "admin");
    for (var claims : List.of(crew, stranger)) {
      var again = visitor("invite");
      new OidcVisitor(again).signIn("home", subject, claims);
      boolean isOperator = claims == crew;
      assertThat(again.get("/api/auth/user").json().getString("role"))
          .isEqualTo(isOperator ? "operator" : "user");
      assertThat(again.get("/api/admin/audit").status()).isEqualTo(isOperator ? 200 : 403);
    }
  }

  @AfterAll
  static void stop() {
    programs.values().forEach(ProgramFixture::close);
    PROVIDERS.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invite", "closed"})
  void nobody_becomes_a_guest_and_the_reason_is_said(String mode) throws Exception {
    try (var rows = Rows.of(DATABASE)) {
      long before = rows.count("SELECT count(*) FROM users");
      var stranger = visitor(mode);
      var refused = stranger.post("/api/sessions", new JsonObject());
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().getString("type"))
          .endsWith(mode.equals("invite") ? "accounts-by-invitation" : "accounts-closed");
      assertThat(stranger.cookie()).isNull();

      // The account of this token was deleted.
      var gone = TOKENS
          .mint(new Identity(UUID.randomUUID(), "guest"), Duration.ofDays(1))
          .text();
      assertThat(visitor(mode)
              .withCookie(gone)
              .post("/api/sessions", new JsonObject())
              .status())
          .isEqualTo(403);
      var bearer = visitor(mode);
      assertThat(bearer
              .send(bearer
                  .request("/api/sessions")
                  .header("Authorization", "Bearer " + gone)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{}")))
              .status())
          .isEqualTo(401);
      assertThat(rows.count("SELECT count(*) FROM users")).isEqualTo(before);
    }
    assertThat(visitor(mode).get("/api/account/rules").json())
        .isEqualTo(new JsonObject().put("mode", mode).put("byMail", false));
    assertThat(visitor(mode).get("/api/health").status()).isEqualTo(200);
    assertThat(visitor(mode).get("/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invite", "closed"})
  void a_guest_from_before_stays_and_its_public_show_can_be_watched(String mode) throws Exception {
    try (var rows = Rows.of(DATABASE)) {
      var guest = visitor(mode)
          .withCookie(TOKENS
              .mint(new Identity(rows.account(0), "guest"), Duration.ofDays(300))
              .text());
      var session = guest.begin(new JsonObject()).getString("sessionId");
      try (var screen = LiveScreen.join(programs.get(mode), guest, session)) {
        screen.ask("session.control", new JsonObject().put("visibility", "public"));
        assertThat(visitor(mode).get("/show/" + session).status()).isEqualTo(200);
        try (var viewer = LiveScreen.watch(programs.get(mode), session, "viewer-1")) {
          viewer.listen("session." + session);
        }
      }
    }
  }

  @Test
  void an_administrators_link_is_an_invitation() {
    var invited = visitor("invite");
    var account = invited.setPassword(administrator("invite").accountLink(email), PASSWORD);
    assertThat(account.status()).as(account.text()).isEqualTo(200);
    invited.begin(new JsonObject());
    var elsewhere = visitor("closed");
    assertThat(signIn(elsewhere).status()).as("who has an account stays").isEqualTo(200);
    elsewhere.begin(new JsonObject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"invite", "closed"})
  void a_link_that_a_stranger_asks_for_makes_no_account(String mode) throws Exception {
    var known = "bob-" + email;
    visitor("invite").setPassword(administrator("invite").accountLink(known), PASSWORD);
    var unknownAnswer = ask(mode, email);
    assertThat(ask(mode, known).text()).isEqualTo(unknownAnswer.text());
    assertThat(unknownAnswer.status()).isEqualTo(202);
    try (var rows = Rows.of(DATABASE)) {
      assertThat(rows.count("SELECT count(*) FROM account_links WHERE email = '" + email + "'"))
          .isZero();
      assertThat(rows.count("SELECT count(*) FROM account_links WHERE email = '" + known
              + "' AND NOT by_administrator"))
          .as("the owner of an account may set another password")
          .isEqualTo(1);

      // Asked for while the site was open.
      var earlier = UUID.randomUUID();
      rows.run(
          "INSERT INTO account_links (id, email, site, expires_at)"
              + " VALUES (?, ?, 'http://x', now() + interval '1 hour')",
          earlier,
          email);
      var link = earlier + "." + TOKENS.hmac("account-link", earlier.toString());
      assertThat(visitor(mode).setPassword(link, PASSWORD).status()).isEqualTo(403);
      assertThat(rows.count("SELECT count(*) FROM users WHERE email = '" + email + "'"))
          .isZero();
      assertThat(rows.one("SELECT used_at IS NULL FROM account_links WHERE id = ?", earlier))
          .isEqualTo("t");
    }
  }

  @Test
  void closed_means_no_link_for_an_unknown_address_and_one_for_a_known() {
    var refused = administrator("closed")
        .post("/api/admin/account-links", new JsonObject().put("email", email));
    assertThat(refused.status()).isEqualTo(403);
    var invitation = administrator("invite").accountLink(email);
    assertThat(visitor("closed").setPassword(invitation, PASSWORD).status()).isEqualTo(403);

    assertThat(visitor("invite").setPassword(invitation, PASSWORD).status()).isEqualTo(200);
    var other = administrator("closed").accountLink(email);
    assertThat(
            visitor("closed").setPassword(other, "another sea of green lamps").status())
        .isEqualTo(200);
  }

  private static Visitor visitor(String mode) {
    return new Visitor(programs.get(mode));
  }

  private static Visitor administrator(String mode) {
    return visitor(mode).asAdministrator();
  }

  private static Answer ask(String mode, String address) {
    return visitor(mode).post("/api/account/links", new JsonObject().put("email", address));
  }

  private Answer signIn(Visitor visitor) {
    return visitor.post(
        "/api/account/sign-in", new JsonObject().put("email", email).put("password", PASSWORD));
  }
}
