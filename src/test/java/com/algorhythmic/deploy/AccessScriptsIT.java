package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Visitor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The scripts that make links to accounts, give roles, and make the tokens of other scripts. */
@Concurrent
@Timeout(120)
@ExtendWith(ApiFixture.Extension.class)
class AccessScriptsIT {
  private final ProgramFixture program;

  AccessScriptsIT(ApiFixture api) {
    program = api.program();
  }

  @BeforeAll
  static void needs() {
    Script.needs(Map.of("jq", "jq", "curl", "curl"));
  }

  @Test
  void a_link_for_an_address_is_printed_and_sets_a_password() throws Exception {
    var email = "ann-" + UUID.randomUUID() + "@example.org";

    var made = withProgram("account-link.sh", email).run();

    assertThat(made.code()).as(made.toString()).isZero();
    var site = program.at("").toString();
    assertThat(made.stdout()).startsWith(site + "/account#link=");
    var account =
        new Visitor(program).setPassword(made.stdout().strip(), "an ocean of violet lanterns");
    assertThat(account.json().getString("email")).isEqualTo(email);
  }

  @Test
  void a_role_is_given_by_a_script() throws Exception {
    var email = "ann-" + UUID.randomUUID() + "@example.org";
    var link = withProgram("account-link.sh", email).run().stdout().strip();
    new Visitor(program).setPassword(link, "an ocean of violet lanterns");

    var given = withProgram("role.sh", email, "operator").run();
    var again = withProgram("role.sh", email, "operator").run();

    assertThat(given.code()).as(given.toString()).isZero();
    assertThat(given.stdout().strip()).isEqualTo(email + " is operator, and was viewer");
    assertThat(again.stdout().strip()).isEqualTo(email + " is operator already");

    var nobody = withProgram("role.sh", "nobody-" + email, "operator").run();
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.stderr()).contains("no account has this address");
    for (var wrong : List.of(
        withProgram("role.sh"),
        withProgram("role.sh", email),
        withProgram("role.sh", email, "king"))) {
      assertThat(wrong.run().code()).isEqualTo(2);
    }
  }

  @Test
  void a_service_token_is_made_used_listed_and_revoked_by_a_script() throws Exception {
    var name = "nightly-" + UUID.randomUUID();
    var made = withProgram("service-token.sh", "make", name, "operator", "30").run();
    assertThat(made.code()).as(made.toString()).isZero();
    var token = made.stdout().strip();

    var listed =
        withProgram("service-token.sh", "list").with("ALGO_TOKEN", token).run();
    assertThat(listed.code()).as(listed.toString()).isZero();
    assertThat(listed.stdout())
        .containsPattern("(?m)^" + name + " +operator +\\S+.* until \\d{4}-")
        .doesNotContain(token);

    var refused =
        withProgram("reset-circuit-breaker.sh").with("ALGO_TOKEN", token).run();
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.stderr()).contains("role does not suffice: only administrators may do this");

    assertThat(withProgram("service-token.sh", "revoke", name).run().stdout().strip())
        .isEqualTo(name + " is revoked");
    var late = withProgram("service-token.sh", "list").with("ALGO_TOKEN", token).run();
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.stderr())
        .contains("the token is not accepted: the service token \"" + name + "\" was revoked");
    assertThat(withProgram("service-token.sh", "revoke", name).run().code()).isEqualTo(1);
  }

  @Test
  void a_link_wants_one_address_that_the_program_takes() throws Exception {
    var none = withProgram("account-link.sh").run();
    var two =
        withProgram("account-link.sh", "ann@example.org", "eve@example.org").run();
    var name = withProgram("account-link.sh", "ann").run();
    var odd = withProgram("account-link.sh", "a\"\\n@example.org").run();

    assertThat(none.code()).isEqualTo(2);
    assertThat(none.stderr()).contains("the e-mail address is missing");
    assertThat(two.code()).isEqualTo(2);
    assertThat(name.code()).isEqualTo(2);
    assertThat(name.stderr()).contains("ann is no e-mail address");
    assertThat(odd.code()).isEqualTo(1);
    assertThat(odd.stderr()).contains("this is no e-mail address");
  }

  /** Runs the script on the machine of the program. */
  private Script withProgram(String name, String... words) {
    return Script.of(name, words)
        .with("ALGO_URL", program.at("").toString())
        .with("ALGO_DATA_DIR", program.folder().resolve("data").toString());
  }
}
