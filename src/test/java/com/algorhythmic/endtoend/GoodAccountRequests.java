package com.algorhythmic.endtoend;

import com.algorhythmic.testing.FactorVisitor;
import com.algorhythmic.testing.OidcVisitor;
import com.algorhythmic.testing.PasskeyDevice;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Valid requests for the operations of accounts, of roles and of the tokens of scripts. */
final class GoodAccountRequests {
  private static final String EMAIL = "ann@example.org";
  private static final String FACTOR = "/api/account/second-factor";
  private static final String PASSKEYS = "/api/account/passkeys";
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final ProgramFixture program;
  private final Visitor ann;

  GoodAccountRequests(ProgramFixture program, Visitor ann) {
    this.program = program;
    this.ann = ann;
  }

  /** Requests by operation, in any order. */
  Map<String, Supplier<Answer>> all() {
    var admin = new Visitor(program).asAdministrator();
    return Map.ofEntries(
        Map.entry(
            "requestAccountLink", () -> new Visitor(program).post("/api/account/links", address())),
        Map.entry("getAccountRules", () -> new Visitor(program).get("/api/account/rules")),
        Map.entry("makeAccountLink", () -> admin.post("/api/admin/account-links", address())),
        Map.entry("listStaff", () -> admin.get("/api/admin/staff")),
        Map.entry("setRole", () -> {
          setPassword();
          return admin.post("/api/admin/roles", address().put("role", "user"));
        }),
        Map.entry("listServiceTokens", () -> {
          serviceToken(admin);
          return admin.get("/api/admin/service-tokens");
        }),
        Map.entry("makeServiceToken", () -> serviceToken(admin)),
        Map.entry(
            "revokeServiceToken",
            () -> admin.delete(
                "/api/admin/service-tokens/" + serviceToken(admin).json().getString("id"))),
        Map.entry("setPassword", this::setPassword),
        Map.entry("signIn", () -> {
          setPassword();
          return new Visitor(program)
              .post("/api/account/sign-in", address().put("password", PASSWORD));
        }),
        Map.entry("listProviders", () -> new Visitor(program).get("/api/account/providers")),
        Map.entry("beginOidc", () -> new Visitor(program).post("/api/account/oidc/home", "")),
        Map.entry(
            "finishOidc",
            () -> new Visitor(program).get("/api/account/oidc/home/callback?state=s&code=c")),
        Map.entry("getLeftGuest", () -> ann.get("/api/account/guest")),
        Map.entry("takeGuestAlong", () -> {
          setPassword();
          var visitor = new Visitor(program);
          visitor.begin(new JsonObject());
          visitor.post("/api/account/sign-in", address().put("password", PASSWORD));
          return visitor.post("/api/account/guest", "");
        }),
        Map.entry("listIdentities", () -> ann.get("/api/account/identities")),
        Map.entry("unlinkIdentity", () -> {
          var visitor = new Visitor(program);
          setPassword(visitor);
          return new OidcVisitor(visitor).linkAndUnlink("work");
        }),
        Map.entry("listPasskeys", () -> ann.get(PASSKEYS)),
        Map.entry("beginPasskey", () -> user().post(PASSKEYS + "/options", "")),
        Map.entry("addPasskey", () -> device().addTo(user())),
        Map.entry("renamePasskey", () -> {
          var visitor = user();
          return visitor.send(visitor
              .request(PASSKEYS + "/" + device().addTo(visitor).json().getString("id"))
              .header("Content-Type", "application/json")
              .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"name\":\"Phone\"}")));
        }),
        Map.entry("removePasskey", () -> {
          var visitor = user();
          return visitor.delete(PASSKEYS + "/" + device().addTo(visitor).json().getString("id"));
        }),
        Map.entry(
            "beginPasskeySignIn",
            () -> new Visitor(program).post("/api/account/passkey-sign-in/options", "")),
        Map.entry("signInWithPasskey", () -> {
          var device = device();
          device.addTo(user());
          return device.signIn(new Visitor(program));
        }),
        Map.entry("getSecondFactor", () -> user().get(FACTOR)),
        Map.entry("beginSecondFactor", () -> user().post(FACTOR, "")),
        Map.entry("confirmSecondFactor", () -> new FactorVisitor(user()).begin().confirm()),
        Map.entry("removeSecondFactor", () -> new FactorVisitor(user()).begin().remove()),
        Map.entry("removeUsersSecondFactor", () -> {
          var visitor = user();
          new FactorVisitor(visitor).begin().confirm();
          var id = visitor.get("/api/auth/user").json().getString("user");
          return admin.delete("/api/admin/users/" + id + "/second-factor");
        }),
        Map.entry("listDevices", () -> ann.get("/api/account/devices")),
        Map.entry("endDevices", () -> ann.delete("/api/account/devices")),
        Map.entry("endDevice", () -> {
          var visitor = new Visitor(program);
          setPassword(visitor);
          var devices = visitor.get("/api/account/devices").json().getJsonArray("devices");
          return visitor.delete(
              "/api/account/devices/" + devices.getJsonObject(0).getString("id"));
        }));
  }

  private PasskeyDevice device() {
    return new PasskeyDevice(program.at(""));
  }

  /** Somebody with an address of her own: codes are asked for at each sign-in. */
  private Visitor user() {
    var visitor = new Visitor(program);
    var email = "ann-" + UUID.randomUUID() + "@example.org";
    visitor.setPassword(new Visitor(program).asAdministrator().accountLink(email), PASSWORD);
    return visitor;
  }

  private static Answer serviceToken(Visitor administrator) {
    return administrator.post(
        "/api/admin/service-tokens",
        new JsonObject().put("name", "script-" + UUID.randomUUID()).put("role", "operator"));
  }

  private static JsonObject address() {
    return new JsonObject().put("email", EMAIL);
  }

  private Answer setPassword() {
    return setPassword(new Visitor(program));
  }

  private Answer setPassword(Visitor visitor) {
    var administrator = new Visitor(program).asAdministrator();
    return visitor.setPassword(administrator.accountLink(EMAIL), PASSWORD);
  }
}
