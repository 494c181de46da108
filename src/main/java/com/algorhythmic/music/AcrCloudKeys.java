package com.algorhythmic.music;

import com.algorhythmic.settings.Settings;
import java.util.Optional;

/**
 * Where ACRCloud is, and who we are to it.
 *
 * @param address of its identification, whole
 */
record AcrCloudKeys(String address, String accessKey, String accessSecret) {

  /** The keys of the settings; empty where there are none. */
  static Optional<AcrCloudKeys> of(Settings.AcrCloud settings) {
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

  /** Never the secret: records are printed. */
  @Override
  public String toString() {
    return "AcrCloudKeys[" + address + "]";
  }
}
