package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Script.Outcome;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The script that finds the account of somebody who needs help, and helps. */
@Concurrent
@Timeout(120)
@ExtendWith(ApiFixture.Extension.class)
class UserScriptIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final ProgramFixture program;
  private final Visitor administrator;
  private final Visitor ann;
  private final String email = "ann-" + UUID.randomUUID() + "@example.org";

  UserScriptIT(ApiFixture api) {
    program = api.program();
    administrator = api.administrator();
    ann = new Visitor(program);
  }

  @BeforeAll
  static void needs() {
    Script.needs(Map.of("jq", "jq", "curl", "curl"));
  }

  @Test
  void somebody_is_found_helped_and_erased() throws Exception {
    var id = signUp();

    var found = run("find", email);
    assertThat(found.code()).as(found.toString()).isZero();
    assertThat(found.stdout())
        .startsWith(email)
        .contains("id        " + id, "role      viewer", "credits   none yet, tier free")
        .contains("signs in  password; browsers: 1");
    assertThat(new JsonObject(run("find", "--json", id.substring(0, 8)).stdout())
            .getJsonArray("users")
            .getJsonObject(0)
            .getString("id"))
        .isEqualTo(id);

    var grant = List.of("grant", id, "25", "--reason", "a \"lost\" picture", "--key", "once");
    assertThat(run(grant).stdout()).isEqualTo("25 credits granted: the balance is 125");
    assertThat(run(grant).stdout()).isEqualTo("granted already: the balance is 125");
    assertThat(run("grant", id, "5", "--reason", "more").stdout()).contains("balance is 130");
    assertThat(run("tier", id, "premium").stdout())
        .isEqualTo("the tier is premium: 900 credits more, the balance is 1030");
    assertThat(run("link", email).stdout())
        .startsWith(program.at("/account#link=").toString());
    assertThat(run("export", id).stdout()).startsWith("a copy is being made");
    assertThat(run("find", id).stdout())
        .contains("credits   1030, tier premium, 1000 a month until 20");

    var unconfirmed = run("erase", id);
    assertThat(unconfirmed.code()).isEqualTo(2);
    assertThat(unconfirmed.stderr()).contains("erase wants --yes");
    assertThat(run("find", id).stdout()).contains("state     user");
    assertThat(run("erase", id, "--yes").stdout()).startsWith("the account has ended");
    assertThat(run("find", id).stdout()).contains("state     erased on 20");
    for (var late :
        List.of(List.of("grant", id, "5", "--reason", "late"), List.of("tier", id, "free"))) {
      var refused = run(late);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.stderr()).contains("this account was erased: nothing can be booked");
    }
  }

  @Test
  void an_erasure_at_a_terminal_wants_the_beginning_of_the_id() throws Exception {
    Script.needs(Map.of("script", "bsdutils"));
    var id = signUp();

    var no = withProgram(Script.atTerminal("yes\n", "user.sh", "erase", id)).run();
    assertThat(no.code()).as(no.toString()).isEqualTo(1);
    assertThat(no.stdout()).contains("Type " + id.substring(0, 8) + ": ", "nothing was done");
    assertThat(run("find", id).stdout()).contains("state     user");
    var yes = withProgram(Script.atTerminal(id.substring(0, 8) + "\n", "user.sh", "erase", id))
        .run();
    assertThat(yes.code()).as(yes.toString()).isZero();
    assertThat(run("find", id).stdout()).contains("state     erased");
  }

  @Test
  void a_code_on_a_screen_finds_a_guest() throws Exception {
    var session = ann.begin(new JsonObject()).getString("sessionId");
    var code = ann.post("/api/sessions/" + session + "/pairing", "").json().getString("code");

    assertThat(run("find", code.substring(0, 3) + " " + code.substring(3)).stdout())
        .startsWith("guest")
        .contains("signs in  by a cookie alone", "shows     1: " + session);
  }

  @Test
  void a_token_of_an_operator_finds_and_changes_nothing() throws Exception {
    var id = signUp();
    var token = administrator
        .post(
            "/api/admin/service-tokens",
            new JsonObject().put("name", "night-" + UUID.randomUUID()).put("role", "operator"))
        .json()
        .getString("token");

    assertThat(script("find", id).with("ALGO_TOKEN", token).run().code()).isZero();
    for (var change : List.of(
        List.of("grant", id, "5", "--reason", "r"),
        List.of("tier", id, "premium"),
        List.of("link", email),
        List.of("factor-off", id),
        List.of("export", id),
        List.of("erase", id, "--yes"))) {
      var refused =
          script(change.toArray(String[]::new)).with("ALGO_TOKEN", token).run();
      assertThat(refused.code()).as(change.toString()).isEqualTo(1);
      assertThat(refused.stderr())
          .contains("only administrators may do this")
          .doesNotContain(token);
    }
    assertThat(run("find", id).stdout())
        .contains("state     user", "credits   none yet, tier free");
  }

  @Test
  void nobody_found_is_a_failure_with_words_and_wrong_arguments_are_refused() throws Exception {
    var nobody = run("find", "nobody-" + email);
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.stderr()).contains("no account has this e-mail address");
    assertThat(run("find", "ann smith").stderr()).contains("type an e-mail address, an id");

    var id = UUID.randomUUID().toString();
    for (var wrong : List.of(
        "",
        "find",
        "find a b",
        "give " + id,
        "grant",
        "grant " + id,
        "grant " + id + " 5",
        "grant " + id + " -5 --reason r",
        "grant " + id + " five --reason r",
        "grant " + id.substring(0, 8) + " 5 --reason r",
        "tier " + id,
        "tier ann premium",
        "link ann",
        "export",
        "erase " + id.substring(0, 8) + " --yes",
        "erase " + id + " now --yes")) {
      var words = wrong.isEmpty() ? new String[0] : wrong.split(" ");
      assertThat(run(words).code()).as(wrong).isEqualTo(2);
    }
    assertThat(run("tier", id, "premium").stderr()).contains("this user has no credit account");
  }

  private String signUp() {
    var answer = ann.setPassword(administrator.accountLink(email), PASSWORD);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return ann.get("/api/auth/user").json().getString("user");
  }

  private Outcome run(List<String> words) throws Exception {
    return run(words.toArray(String[]::new));
  }

  private Outcome run(String... words) throws Exception {
    return script(words).run();
  }

  private Script script(String... words) {
    return withProgram(Script.of("user.sh", words));
  }

  private Script withProgram(Script script) {
    return script
        .with("ALGO_URL", program.at("").toString())
        .with("ALGO_DATA_DIR", program.folder().resolve("data").toString());
  }
}
