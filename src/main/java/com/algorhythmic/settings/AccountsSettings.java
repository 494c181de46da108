package com.algorhythmic.settings;

/** Who may use this site. */
public interface AccountsSettings {
  Mode mode();

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
