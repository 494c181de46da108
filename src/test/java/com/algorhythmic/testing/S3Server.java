package com.algorhythmic.testing;

import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3 server on loopback that checks signatures and stores objects in memory. */
public final class S3Server implements AutoCloseable {
  public static final String SECRET = "a-secret-that-nobody-may-read-in-a-log";
  private static final String BUCKET = "pictures";
  private static final String KEY = "tester";

  private final S3Proxy proxy;

  public S3Server() {
    var blobs = new TransientNio2BlobStore();
    blobs.createContainer(BUCKET);
    proxy = S3Proxy.builder()
        .blobStore(blobs)
        .endpoint(URI.create("http://127.0.0.1:0"))
        .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
        .build();
    try {
      proxy.start();
    } catch (Exception failure) {
      throw new IllegalStateException("no S3 server for the tests", failure);
    }
  }

  /** Settings of a program that stores its pictures here. */
  public Settings settings(Path dataDirectory) {
    return settings(dataDirectory, Map.of());
  }

  public Settings settings(Path dataDirectory, Map<String, String> others) {
    var environment = new HashMap<>(environment());
    environment.put("ALGO_DATA_DIR", dataDirectory.toString());
    environment.putAll(others);
    return SettingsLoader.load(environment);
  }

  /** Settings of a program that stores its pictures here. */
  public Map<String, String> environment() {
    return Map.of(
        "ALGO_STORE_KIND", "s3",
        "ALGO_STORE_S3_ENDPOINT", "http://127.0.0.1:" + proxy.getPort(),
        "ALGO_STORE_S3_BUCKET", BUCKET,
        "ALGO_STORE_S3_ACCESS_KEY", KEY,
        "ALGO_STORE_S3_SECRET_KEY", SECRET);
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
