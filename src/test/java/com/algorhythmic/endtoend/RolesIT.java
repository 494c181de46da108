package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.OpenApi;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who may use which operation of the contract: every line and column of roles.txt, against the real program. Each caller uses its
 * own session, so that what is refused is refused for the caller's role. Any other answer than 401 and 403 counts as allowed; so does a 403 that
 * wants a later sign-in.
 */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(240)
class RolesIT {
  private static final OpenApi CONTRACT = OpenApi.read();
  private static final String ID = "5f0c0b9e-0000-4000-8000-000000000000";
  private static final String PASSWORD = "an ocean of violet lanterns";
  private static final List<String> CALLERS =
      List.of("nobody", "guest", "user", "operator", "admin", "script");
  private static final String INVALID = "400";
  /** Where what was found is written, in the form of roles.txt. */
  private static final Path FOUND = Path.of("target/roles-found.txt");

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Visitor administrator;

  RolesIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    administrator = api.administrator();
  }

  @Test
  void every_operation_is_open_to_exactly_the_callers_that_the_table_names() throws IOException {
    var table = table();
    assertThat(table.keySet())
        .as("operations with a line in roles.txt")
        .isEqualTo(CONTRACT.operations().keySet());

    var callers = callers();
    var found = new ArrayList<String>();
    var expected = new ArrayList<String>();
    table.forEach((operation, line) -> {
      var outcomes = new ArrayList<String>();
      callers.forEach((name, caller) -> outcomes.add(outcome(caller.send(operation, line.body()))));
      assertThat(outcomes.get(0))
          .as("%s: the contract refuses this body before it looks who asks", operation)
          .isNotEqualTo(INVALID);
      outcomes.replaceAll(outcome -> outcome.equals(INVALID) ? "yes" : outcome);
      found.add(line(operation, outcomes, line.body()));
      expected.add(line(operation, line.outcomes(), line.body()));
    });
    Files.write(FOUND, found);
    assertThat(found).isEqualTo(expected);
  }

  private static String outcome(Answer answer) {
    return switch (answer.status()) {
      case 401 -> "401";
      case 403 -> answer.text().contains(":late-for-a-passkey") ? "yes" : "403";
      case 400 -> INVALID;
      default -> {
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
        yield "yes";
      }
    };
  }

  private static String line(String operation, List<String> outcomes, String body) {
    var columns = new StringBuilder("%-22s".formatted(operation));
    outcomes.forEach(outcome -> columns.append("%-9s".formatted(outcome)));
    return (columns + body).strip();
  }

  private record Line(List<String> outcomes, String body) {}

  private static Map<String, Line> table() throws IOException {
    var lines = new LinkedHashMap<String, Line>();
    try (var file = RolesIT.class.getResourceAsStream("/roles.txt")) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> {
            var columns = line.split("\\s+", CALLERS.size() + 2);
            var outcomes = Arrays.asList(columns).subList(1, CALLERS.size() + 1);
            var body = columns.length > CALLERS.size() + 1 ? columns[CALLERS.size() + 1] : "";
            lines.put(columns[0], new Line(outcomes, body));
          });
    }
    return lines;
  }

  /** The callers in the order of the columns. */
  private Map<String, Caller> callers() {
    var callers = new LinkedHashMap<String, Caller>();
    callers.put("nobody", new Caller(null, null, null));
    var guest = new Visitor(program);
    var session = guest.begin(new JsonObject()).getString("sessionId");
    callers.put("guest", new Caller(identity(guest), null, session));
    for (var role : List.of("user", "operator", "admin")) {
      var visitor = person(role);
      callers.put(
          role,
          new Caller(
              identity(visitor), null, visitor.begin(new JsonObject()).getString("sessionId")));
    }
    var made = administrator.post(
        "/api/admin/service-tokens",
        new JsonObject().put("name", "roles-" + UUID.randomUUID()).put("role", "operator"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    var script = new Caller(null, made.json().getString("token"), null);
    var begun = script.send("createSession", "{}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    callers.put("script", new Caller(null, script.token, begun.json().getString("sessionId")));
    assertThat(callers.keySet()).containsExactlyElementsOf(CALLERS);
    return callers;
  }

  /** Somebody who has signed in with that role. */
  private Visitor person(String role) {
    var address = new JsonObject().put("email", role + "-" + UUID.randomUUID() + "@example.org");
    new Visitor(program)
        .setPassword(administrator.accountLink(address.getString("email")), PASSWORD);
    if (!role.equals("user")) {
      var given = administrator.post("/api/admin/roles", address.copy().put("role", role));
      assertThat(given.status()).as(given.text()).isEqualTo(200);
    }
    var visitor = new Visitor(program);
    visitor.post("/api/account/sign-in", address.copy().put("password", PASSWORD));
    assertThat(visitor.get("/api/auth/user").json().getString("role")).isEqualTo(role);
    return visitor;
  }

  private Identity identity(Visitor visitor) {
    return api.tokens().verify(visitor.cookie(), Instant.now());
  }

  /** A caller that is not changed by what it does: operations that sign out end a token that is used once. */
  private final class Caller {
    private final Identity identity;
    private final String token;
    private final String session;

    Caller(Identity identity, String token, String session) {
      this.identity = identity;
      this.token = token;
      this.session = session;
    }

    Answer send(String operation, String body) {
      var address = CONTRACT.addresses().get(operation);
      var own = session == null ? "none" : session;
      var path = address
          .getString("path")
          .replaceFirst("(?<=/api/sessions/)\\{id}", own)
          .replace("{id}", ID)
          .replace("{device}", ID)
          .replace("{identity}", ID)
          .replace("{passkey}", ID)
          .replace("{provider}", "nobody")
          .replace("{name}", "no-such-task")
          .replace("{player}", ID)
          .replace("{viewer}", "a-viewer");
      var text =
          body.replace("SESSION", own).replace("RANDOM", UUID.randomUUID().toString());
      boolean isQuery = text.startsWith("?");
      var visitor = new Visitor(program);
      if (identity != null) {
        // Another device: ending this one does not end the caller's.
        var once = identity.isGuest()
            ? identity
            : Identity.signedIn(identity.user(), identity.role(), UUID.randomUUID());
        visitor.withCookie(api.tokens().mint(once, Duration.ofHours(1)).text());
      }
      var request = visitor.request(path + (isQuery ? text : ""));
      if (token != null && !operation.equals("logout")) {
        request.header("Authorization", "Bearer " + token);
      }
      if (text.startsWith("{")) {
        request.header("Content-Type", "application/json");
      }
      return visitor.send(request.method(
          address.getString("method"),
          text.isEmpty() || isQuery ? BodyPublishers.noBody() : BodyPublishers.ofString(text)));
    }
  }
}
