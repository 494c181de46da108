package com.algorhythmic.settings;

import com.algorhythmic.settings.MailSettings.Encryption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for the settings of the mail server. */
final class MailRules {
  private static final int MAX_PORT = 65_535;
  private static final String ADDRESS =
      "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?";
  /** A name has no character that has a meaning in a header of a mail. */
  private static final Pattern SENDER =
      Pattern.compile(ADDRESS + "|[^\\p{Cntrl}<>@\",;:()\\[\\]\\\\]{1,100} <" + ADDRESS + ">");

  private final List<String> problems = new ArrayList<>();

  private MailRules() {}

  static List<String> problems(Settings settings) {
    var rules = new MailRules();
    rules.check(settings.mail());
    rules.require(
        !settings.mail().isOn() || settings.publicSite().url().isPresent(),
        "public.url is missing, and mail.host is set: the links in mails lead there");
    return rules.problems;
  }

  private void check(MailSettings mail) {
    require(
        mail.port() >= 1 && mail.port() <= MAX_PORT,
        "mail.port is 1 to " + MAX_PORT + ", not " + mail.port());
    if (!mail.isOn()) {
      require(
          mail.user().isEmpty() && mail.password().isEmpty() && mail.from().isEmpty(),
          "mail.host is missing, and mail.user, mail.password or mail.from is set");
      return;
    }
    var host = mail.host().get();
    require(
        Origin.normalHost(host).isPresent(),
        "mail.host: \"" + host + "\" is no host name and no address; the port is mail.port");
    require(
        mail.user().isPresent() == mail.password().isPresent(),
        "mail.user and mail.password belong together: set both or none");
    require(
        mail.user().orElse("").chars().noneMatch(Character::isISOControl)
            && mail.password().orElse("").chars().noneMatch(Character::isISOControl),
        "mail.user or mail.password has control characters");
    require(mail.from().isPresent(), "mail.from is missing, and mail.host is set");
    require(
        mail.from().map(from -> SENDER.matcher(from).matches()).orElse(true),
        "mail.from is not of the form name@host or Name <name@host>");
    require(
        mail.password().isEmpty() || mail.tls() != Encryption.NONE || isThisMachine(host),
        "mail.tls is none, so that mail.password would cross the network in clear text");
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || IpAddress.parse(host).filter(IpAddress::isLoopback).isPresent();
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
