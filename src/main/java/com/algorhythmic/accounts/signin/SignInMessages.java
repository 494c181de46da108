package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.AccountsMessages.Account;
import com.algorhythmic.bus.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Addresses and records of signing in with an e-mail address and a password. */
public interface SignInMessages {
  Ask<RequestLink, LinkRequested> REQUEST_LINK = new Ask<>(
      "sign-in.request-link", RequestLink.class, LinkRequested.class, Duration.ofSeconds(5));
  Ask<MakeLink, LinkMade> MAKE_LINK = Ask.forAdministrators(
      "sign-in.make-link", MakeLink.class, LinkMade.class, Duration.ofSeconds(5));
  Ask<SetPassword, SignedIn> SET_PASSWORD =
      new Ask<>("sign-in.set-password", SetPassword.class, SignedIn.class, Duration.ofSeconds(10));
  Ask<SignIn, SignedIn> SIGN_IN =
      new Ask<>("sign-in.sign-in", SignIn.class, SignedIn.class, Duration.ofSeconds(10));

  Ask<CheckPassword, PasswordChecked> CHECK_PASSWORD = new Ask<>(
      "sign-in.check-password", CheckPassword.class, PasswordChecked.class, Duration.ofSeconds(10));

  Ask<ReadMails, Mails> MAILS =
      new Ask<>("sign-in.read-mails", ReadMails.class, Mails.class, Duration.ofSeconds(2));

  record ReadMails() {}

  /**
   * The mails that bring links to their addresses.
   *
   * @param mailServer whether there is a mail server; without one administrators pass links on
   * @param waiting mails that are not sent yet
   * @param failed mails that were given up in the last day or two
   * @param oldestMs how long the oldest of those that wait has waited
   */
  record Mails(boolean mailServer, long waiting, long failed, long oldestMs) {}

  /** Checks the password of a user who wants something that cannot be undone. @param password null for none */
  record CheckPassword(UUID user, String password) {
    /** Without the password, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "a password of " + user;
    }
  }

  /** @param hasPassword whether the user has one at all */
  record PasswordChecked(boolean hasPassword, boolean isRight) {}

  /**
   * Asks for a link to an address; succeeds whether there is an account with it or not.
   *
   * @param site where the link leads if no mail brings it
   * @param language of the mail
   */
  record RequestLink(String email, String site, String language) {}

  /** @param byMail whether a mail brings the link; otherwise an administrator passes it on */
  record LinkRequested(boolean byMail) {}

  /** Makes a link for an administrator to pass on. */
  record MakeLink(String email, String site) {}

  record LinkMade(String url, Instant expiresAt) {
    /** Without the link, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "a link until " + expiresAt;
    }
  }

  /**
   * Sets the password of the account that a link is for, or makes that account; NOT_FOUND if the link was used or has expired.
   *
   * @param email of the first administrator, whose link names none; null for all other links
   * @param code of the second factor; null without one
   * @param guest becomes the user, if there is no account with the address yet; null without one
   */
  record SetPassword(
      String link, String email, String password, String code, UUID guest, Browser browser) {
    /** Without the secrets, so that they do not appear in a log. */
    @Override
    public String toString() {
      return "a new password";
    }
  }

  /**
   * Signs in; NOT_FOUND unless there is an account with this address and password.
   *
   * @param code of the second factor; null without one, FORBIDDEN if there is one
   */
  record SignIn(String email, String password, String code, Browser browser) {
    /** Without the password, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "a password";
    }
  }

  /**
   * The browser in which somebody signs in.
   *
   * @param userAgent its header, or null
   * @param keepsUntil when its token expires
   */
  record Browser(String userAgent, Instant keepsUntil) {}

  /** @param device names the browser in its tokens */
  record SignedIn(Account account, UUID device) {}
}
