package com.algorhythmic.accounts.passkeys;

import com.algorhythmic.accounts.signin.SignInMessages.Browser;
import com.algorhythmic.accounts.signin.SignInMessages.SignedIn;
import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is asked about passkeys. */
public interface PasskeyMessages {
  Ask<FindPasskeys, PasskeyList> FIND =
      new Ask<>("passkeys.find", FindPasskeys.class, PasskeyList.class, Duration.ofSeconds(5));
  Ask<BeginPasskey, Begun> BEGIN =
      new Ask<>("passkeys.begin", BeginPasskey.class, Begun.class, Duration.ofSeconds(5));
  Ask<AddPasskey, Passkey> ADD =
      new Ask<>("passkeys.add", AddPasskey.class, Passkey.class, Duration.ofSeconds(5));
  Ask<RenamePasskey, Done> RENAME =
      new Ask<>("passkeys.rename", RenamePasskey.class, Done.class, Duration.ofSeconds(5));
  Ask<RemovePasskey, Done> REMOVE =
      new Ask<>("passkeys.remove", RemovePasskey.class, Done.class, Duration.ofSeconds(5));
  Ask<BeginSignIn, Begun> BEGIN_SIGN_IN =
      new Ask<>("passkeys.begin-sign-in", BeginSignIn.class, Begun.class, Duration.ofSeconds(5));
  Ask<SignInWith, SignedIn> SIGN_IN =
      new Ask<>("passkeys.sign-in", SignInWith.class, SignedIn.class, Duration.ofSeconds(10));

  record FindPasskeys(UUID user) {}

  record PasskeyList(List<Passkey> passkeys) {}

  /** @param usedAt null if nobody has signed in with it yet */
  record Passkey(UUID id, String name, Instant madeAt, Instant usedAt) {}

  /**
   * Begins to add a passkey. FORBIDDEN unless the user has signed in lately, CONFLICT with twenty.
   *
   * @param device the browser in which the user is signed in
   */
  record BeginPasskey(UUID user, UUID device) {}

  /** The options that a browser passes on to a device, as WebAuthn names them. */
  record Begun(Map<String, Object> options) {
    String challenge() {
      return (String) options.get("challenge");
    }
  }

  /** Adds the passkey that a device has made. INVALID if it does not fit, CONFLICT if that flow was finished. */
  record AddPasskey(PasskeyFlow flow, String origin, MadeCredential made, String userAgent) {}

  record RenamePasskey(UUID user, UUID passkey, String name) {}

  /** CONFLICT for the only way to sign in. */
  record RemovePasskey(UUID user, UUID passkey) {}

  record BeginSignIn() {}

  /** NOT_FOUND if no account has this passkey or the signature is wrong, CONFLICT if that flow was finished. */
  record SignInWith(PasskeyFlow flow, String origin, SignedCredential signed, Browser browser) {}

  /** What a device says of a passkey that it has made, all in base64url. */
  record MadeCredential(String id, String clientData, String attestation) {}

  /** What a device has signed, all in base64url. @param userHandle whose passkey it is */
  record SignedCredential(
      String id,
      String clientData,
      String authenticatorData,
      String signature,
      String userHandle) {}
}
