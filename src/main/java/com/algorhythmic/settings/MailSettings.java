package com.algorhythmic.settings;

import java.util.Optional;

/** The mail server that sends links to e-mail addresses; without a host no mail is sent. */
public interface MailSettings {
  Optional<String> host();

  int port();

  Optional<String> user();

  Optional<String> password();

  Optional<String> from();

  Encryption tls();

  /** Whether mails are sent. */
  default boolean isOn() {
    return host().isPresent();
  }

  /** How the connection to the mail server is encrypted. */
  enum Encryption {
    NONE,
    STARTTLS,
    TLS
  }
}
