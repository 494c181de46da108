package com.algorhythmic.accounts;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Channel;
import com.algorhythmic.bus.Done;
import com.algorhythmic.styles.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The questions that accounts answer, and the channel of each user. */
public interface AccountsMessages {
  Ask<CreateGuest, Account> CREATE_GUEST =
      new Ask<>("accounts.create-guest", CreateGuest.class, Account.class, Duration.ofSeconds(5));
  Ask<FindAccount, Account> FIND =
      new Ask<>("accounts.find", FindAccount.class, Account.class, Duration.ofSeconds(2));
  Ask<FindDeveloper, Account> DEVELOPER = new Ask<>(
      "accounts.find-developer", FindDeveloper.class, Account.class, Duration.ofSeconds(5));
  Ask<FindPreferences, Choice> PREFERENCES = new Ask<>(
      "accounts.find-preferences", FindPreferences.class, Choice.class, Duration.ofSeconds(2));
  Ask<KeepPreferences, Choice> KEEP_PREFERENCES = new Ask<>(
      "accounts.keep-preferences", KeepPreferences.class, Choice.class, Duration.ofSeconds(2));

  Ask<LogOut, Done> LOG_OUT =
      new Ask<>("accounts.log-out", LogOut.class, Done.class, Duration.ofSeconds(2));
  Ask<FindDevices, DeviceList> DEVICES = new Ask<>(
      "accounts.find-devices", FindDevices.class, DeviceList.class, Duration.ofSeconds(2));
  Ask<RenewDevice, Done> RENEW_DEVICE =
      new Ask<>("accounts.renew-device", RenewDevice.class, Done.class, Duration.ofSeconds(2));
  Ask<EndDevices, DevicesEnded> END_DEVICES = new Ask<>(
      "accounts.end-devices", EndDevices.class, DevicesEnded.class, Duration.ofSeconds(2));
  Channel<UserEvent> USER = new Channel<>("user", UserEvent.class);

  /**
   * Revokes a token on every node.
   *
   * @param tokenId the token's {@code jti}
   * @param untilMs when the token expires by itself
   */
  record LogOut(String tokenId, long untilMs) {}

  /** Creates a guest account in the free tier; its first credits come with the first picture that a screen of it shows. */
  record CreateGuest() {}

  /** Finds the account of a user; NOT_FOUND if there is none. */
  record FindAccount(UUID user) {}

  /** Finds the developer account, which stands in for callers without an identity; creates it if missing. */
  record FindDeveloper() {}

  /** Finds the styles and artists that a user's shows start with. */
  record FindPreferences(UUID user) {}

  /** Changes preferences; null keeps a value, but choosing styles (or none) also sets the mode unless it is given. */
  record KeepPreferences(
      UUID user, List<String> styles, List<String> artists, Boolean dynamicMode) {}

  /**
   * @param role guest, user, operator or admin
   * @param email null for an account without one
   */
  record Account(UUID user, String role, String tier, String displayName, String email) {}

  /** Finds the browsers in which a user is signed in. */
  record FindDevices(UUID user) {}

  /** @param devices the one used last first */
  record DeviceList(List<Device> devices) {
    /** This list as one of the devices sees it; null for a caller without a device. */
    DeviceList seenFrom(UUID current) {
      return new DeviceList(devices.stream()
          .map(device -> device.id().equals(current) ? device.asCurrent() : device)
          .toList());
    }
  }

  /**
   * A browser in which a user is signed in.
   *
   * @param browser its name for people, such as "Firefox on Linux"
   * @param current whether it is the caller's
   */
  record Device(UUID id, String browser, Instant signedInAt, Instant usedAt, boolean current) {
    private Device asCurrent() {
      return new Device(id, browser, signedInAt, usedAt, true);
    }
  }

  /** Records the use of a device. @param endsAt when its newest token expires; null if it got none */
  record RenewDevice(UUID device, UUID user, Instant endsAt) {}

  /** Signs a user out; NOT_FOUND for a device of somebody else. @param device null for every device */
  record EndDevices(UUID user, UUID device) {}

  record DevicesEnded(int devices) {}

  /**
   * An event for all screens of one user.
   *
   * @param at server time in ms
   */
  record UserEvent(String type, long at, Map<String, Object> data) {}
}
