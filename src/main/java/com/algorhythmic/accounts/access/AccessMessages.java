package com.algorhythmic.accounts.access;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Addresses and records of who may administer: roles of people, and tokens of scripts. */
public interface AccessMessages {
  Ask<FindStaff, StaffList> STAFF = Ask.forOperators(
      "access.find-staff", FindStaff.class, StaffList.class, Duration.ofSeconds(5));
  Ask<GiveRole, RoleGiven> GIVE_ROLE = Ask.forAdministrators(
      "access.give-role", GiveRole.class, RoleGiven.class, Duration.ofSeconds(5));
  Ask<FindServiceTokens, ServiceTokenList> SERVICE_TOKENS = Ask.forOperators(
      "access.find-service-tokens",
      FindServiceTokens.class,
      ServiceTokenList.class,
      Duration.ofSeconds(5));
  Ask<MakeServiceToken, ServiceTokenMade> MAKE_SERVICE_TOKEN = Ask.forAdministrators(
      "access.make-service-token",
      MakeServiceToken.class,
      ServiceTokenMade.class,
      Duration.ofSeconds(5));
  Ask<RevokeServiceToken, Done> REVOKE_SERVICE_TOKEN = Ask.forAdministrators(
      "access.revoke-service-token", RevokeServiceToken.class, Done.class, Duration.ofSeconds(5));

  /** Finds the people who are operators or administrators. */
  record FindStaff() {}

  record StaffList(List<Person> people) {}

  /** @param role operator or admin */
  record Person(UUID user, String email, String role) {}

  /**
   * Gives the user with an address a role; NOT_FOUND without such a user, CONFLICT if the settings give the address another role
   * or if no administrator would be left.
   *
   * @param wanted user, operator or admin
   */
  record GiveRole(String email, String wanted) {}

  /** @param was the role until then */
  record RoleGiven(UUID user, String email, String role, String was) {}

  record FindServiceTokens() {}

  /** @param tokens the newest first */
  record ServiceTokenList(List<ServiceToken> tokens) {}

  /**
   * The token of a script, without its text.
   *
   * @param role user, operator or admin
   * @param madeBy the administrator's address or name
   * @param usedAt accurate to a minute; null if it was never used
   * @param revokedAt null if it was not revoked
   */
  record ServiceToken(
      UUID id,
      String name,
      String role,
      String madeBy,
      Instant madeAt,
      Instant expiresAt,
      Instant usedAt,
      Instant revokedAt) {}

  /** Makes a token for a script; CONFLICT if another one has the name. @param scope the role that it has */
  record MakeServiceToken(String name, String scope, int days) {}

  /** @param token its text, which is shown once and not stored */
  record ServiceTokenMade(@JsonUnwrapped ServiceToken made, String token) {
    /** Without the token, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "the service token " + made.name();
    }
  }

  /** Revokes the token of a script on all nodes; NOT_FOUND if there is none, or if it is over. */
  record RevokeServiceToken(UUID id) {}
}
