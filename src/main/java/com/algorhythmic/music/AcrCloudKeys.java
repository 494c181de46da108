package com.algorhythmic.music;

import com.algorhythmic.settings.MusicSettings;
import java.util.Optional;

/**
 * The address of ACRCloud and the keys of this installation.
 *
 * @param address the full URL of the identification service
 */
record AcrCloudKeys(String address, String accessKey, String accessSecret) {

  /** The keys of the settings; empty if they are incomplete. */
  static Optional<AcrCloudKeys> of(MusicSettings.AcrCloud settings) {
    return settings
        .host()
        .flatMap(host -> settings
            .accessKey()
            .flatMap(key -> settings
                .accessSecret()
                .map(secret -> new AcrCloudKeys(address(host), key, secret))));
  }

  private static String address(String host) {
    return (host.contains("://") ? host.replaceFirst("/$", "") : "https://" + host)
        + AcrCloudForm.PATH;
  }

  /** Without the secret, because records are logged. */
  @Override
  public String toString() {
    return "AcrCloudKeys[" + address + "]";
  }
}
