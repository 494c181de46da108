package com.algorhythmic.settings;

import java.util.Optional;

/** Song recognition. */
public interface MusicSettings {
  AcrCloud acrcloud();

  /** Whether the covers that players name may be fetched from this machine and its private network. */
  boolean coversFromHome();

  /** The account with the song recognition service; without one there is no recognition. */
  interface AcrCloud {
    Optional<String> host();

    Optional<String> accessKey();

    Optional<String> accessSecret();

    int timeoutMs();
  }
}
