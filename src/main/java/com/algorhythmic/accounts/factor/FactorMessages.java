package com.algorhythmic.accounts.factor;

import com.algorhythmic.accounts.QrPath;
import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What is asked about second factors. */
public interface FactorMessages {
  Ask<FindFactor, FactorStatus> FIND =
      new Ask<>("second-factor.find", FindFactor.class, FactorStatus.class, Duration.ofSeconds(5));
  Ask<BeginFactor, FactorBegun> BEGIN =
      new Ask<>("second-factor.begin", BeginFactor.class, FactorBegun.class, Duration.ofSeconds(5));
  Ask<ConfirmFactor, FactorConfirmed> CONFIRM = new Ask<>(
      "second-factor.confirm", ConfirmFactor.class, FactorConfirmed.class, Duration.ofSeconds(5));
  Ask<RemoveFactor, Done> REMOVE =
      new Ask<>("second-factor.remove", RemoveFactor.class, Done.class, Duration.ofSeconds(5));
  Ask<RemoveFactorOf, Done> REMOVE_OF = Ask.forAdministrators(
      "second-factor.remove-of", RemoveFactorOf.class, Done.class, Duration.ofSeconds(5));

  record FindFactor(UUID user) {}

  /**
   * Whether codes are asked for.
   *
   * @param recoveryCodes that are left
   * @param hasPassword whether the user can have a second factor: it stands beside a password
   * @param isNeeded whether the user gets the own role only with one
   */
  record FactorStatus(boolean isOn, int recoveryCodes, boolean hasPassword, boolean isNeeded) {}

  /** Makes a secret. @param site names it in the app @param account names it there, too */
  record BeginFactor(UUID user, String site, String account) {}

  /** @param secret as people type it into an app @param qr the same for its camera */
  record FactorBegun(String secret, String address, QrPath qr) {
    /** Without the secret, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "a second factor";
    }
  }

  /** Turns the factor on by its first code; NOT_FOUND for a wrong one. */
  record ConfirmFactor(UUID user, String code) {
    /** Without the code, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "a first code of " + user;
    }
  }

  /** @param recoveryCodes shown once */
  record FactorConfirmed(List<String> recoveryCodes) {
    /** Without the codes, so that they do not appear in a log. */
    @Override
    public String toString() {
      return "recovery codes";
    }
  }

  /** Removes one's own factor; NOT_FOUND for a wrong code. */
  record RemoveFactor(UUID user, String code) {
    /** Without the code, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "a code of " + user;
    }
  }

  /** Removes the factor of a user who has lost app and codes; NOT_FOUND without one. */
  record RemoveFactorOf(UUID user) {}
}
