package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.FactorVisitor;
import com.algorhythmic.testing.PasskeyDevice;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles on a site that asks operators and administrators for a second factor. */
class FactorRoleIT {
  private static final String EMAIL = "ann@example.org";
  private static final String PASSWORD = "an ocean of violet lanterns";

  @TempDir
  Path folder;

  @Test
  void a_role_rests_until_its_owner_signs_in_with_a_code_or_a_passkey() {
    var settings = Map.of(
        "DATABASE_URL",
        PostgresFixture.freshDatabase(),
        "ALGO_ACCOUNTS_ADMINISTRATORS",
        EMAIL,
        "ALGO_ACCOUNTS_SECOND_FACTOR",
        "administrators");
    try (var program = ProgramFixture.in(folder, settings).start()) {
      var ann = new Visitor(program);
      var link = new Visitor(program).asAdministrator().accountLink(EMAIL);
      assertThat(ann.setPassword(link, PASSWORD).json().getString("role")).isEqualTo("user");
      assertThat(ann.get("/api/admin/audit").status()).isEqualTo(403);
      assertThat(ann.get("/api/account/second-factor").json().getBoolean("isNeeded"))
          .isTrue();

      var app = new FactorVisitor(ann).begin();
      assertThat(app.confirm().status()).isEqualTo(200);
      assertThat(ann.get("/api/admin/audit").status()).as("not on this device").isEqualTo(403);

      var signIn =
          new JsonObject().put("email", EMAIL).put("password", PASSWORD).put("code", app.code(1));
      var again = new Visitor(program);
      assertThat(again.post("/api/account/sign-in", signIn).json().getString("role"))
          .isEqualTo("admin");
      assertThat(again.get("/api/admin/audit").status()).isEqualTo(200);

      var device = new PasskeyDevice(program.at(""));
      device.addTo(again);
      var byPasskey = new Visitor(program);
      assertThat(device.signIn(byPasskey).json().getString("role")).isEqualTo("admin");
      assertThat(byPasskey.get("/api/admin/audit").status()).isEqualTo(200);
    }
  }
}
