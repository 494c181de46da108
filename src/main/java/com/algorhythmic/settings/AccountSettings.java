package com.algorhythmic.settings;

import java.util.List;
import java.util.Optional;

/** Who may use this site, and who operates and administers it. */
public interface AccountSettings {
  Mode mode();

  /** E-mail addresses whose owners get the role when they sign in. */
  Optional<List<String>> administrators();

  /** As for administrators. */
  Optional<List<String>> operators();

  /** Whose role needs a second factor. */
  SecondFactor secondFactor();

  enum SecondFactor {
    /** Nobody's. */
    NONE,
    /** That of operators and administrators. */
    ADMINISTRATORS
  }

  /** Who may become a guest or a user; those who are one stay so in every mode. */
  enum Mode {
    /** Everybody. */
    OPEN,
    /** Those to whose addresses an administrator makes links. */
    INVITE,
    /** Nobody. */
    CLOSED
  }
}
