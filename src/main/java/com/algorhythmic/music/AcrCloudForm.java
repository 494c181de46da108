package com.algorhythmic.music;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signed request to ACRCloud: a multipart form that is built completely, so that its length is known. */
record AcrCloudForm(String contentType, Buffer body) {
  static final String PATH = "/v1/identify";
  private static final String DATA_TYPE = "audio";
  private static final String VERSION = "1";

  /** @param boundary separates the parts of the form; it must not occur in the sample */
  static AcrCloudForm of(AcrCloudKeys keys, byte[] sample, long nowS, String boundary) {
    var timestamp = Long.toString(nowS);
    var fields = new LinkedHashMap<String, String>();
    fields.put("access_key", keys.accessKey());
    fields.put("sample_bytes", Integer.toString(sample.length));
    fields.put("data_type", DATA_TYPE);
    fields.put("signature_version", VERSION);
    fields.put("timestamp", timestamp);
    fields.put("signature", signature(keys, timestamp));
    return new AcrCloudForm(
        "multipart/form-data; boundary=" + boundary, body(fields, sample, boundary));
  }

  private static Buffer body(Map<String, String> fields, byte[] sample, String boundary) {
    var body = Buffer.buffer(sample.length + 2_000);
    fields.forEach((name, value) -> body.appendString(part(boundary, name, "") + value + "\r\n"));
    return body.appendString(part(
            boundary, "sample", "; filename=\"sample\"\r\nContent-Type: application/octet-stream"))
        .appendBytes(sample)
        .appendString("\r\n--" + boundary + "--\r\n");
  }

  private static String part(String boundary, String name, String attributes) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
        + attributes + "\r\n\r\n";
  }

  private static String signature(AcrCloudKeys keys, String timestamp) {
    var signed = String.join("\n", "POST", PATH, keys.accessKey(), DATA_TYPE, VERSION, timestamp);
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(keys.accessSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java runtime has HmacSHA1", missing);
    }
  }
}
