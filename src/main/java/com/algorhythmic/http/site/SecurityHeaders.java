package com.algorhythmic.http.site;

import com.algorhythmic.settings.Origin;
import com.algorhythmic.settings.Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** The headers that restrict what browsers do with our answers; every answer of every port has them. */
public final class SecurityHeaders {
  private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence RESOURCE_POLICY =
      HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
  private static final CharSequence TRANSPORT =
      HttpHeaders.createOptimized("Strict-Transport-Security");

  /** What every policy forbids: no page has a form, a base address, or a frame around it. */
  private static final String NEVER =
      "; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final CharSequence PAGES =
      HttpHeaders.createOptimized("default-src 'self'; script-src 'self';"
          + " connect-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
          + " worker-src 'self' blob:" + NEVER);

  private static final CharSequence DATA =
      HttpHeaders.createOptimized("default-src 'none'" + NEVER);

  /** Swagger UI writes style attributes. */
  private static final CharSequence DOCS = HttpHeaders.createOptimized(
      "default-src 'self'; img-src 'self' data:;" + " style-src 'self' 'unsafe-inline'" + NEVER);

  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence CROSS_ORIGIN = HttpHeaders.createOptimized("cross-origin");

  /** What all answers have alike. */
  private static final List<Header> ALWAYS = List.of(
      new Header("X-Content-Type-Options", "nosniff"),
      new Header("Referrer-Policy", "same-origin"),
      new Header(
          "Permissions-Policy",
          "microphone=(self), display-capture=(self), camera=(), geolocation=(self), payment=(), usb=()"),
      new Header("Cross-Origin-Opener-Policy", "same-origin"));

  private static final CharSequence TWO_YEARS =
      HttpHeaders.createOptimized("max-age=63072000; includeSubDomains");

  private final boolean isSecure;

  public SecurityHeaders(Settings settings) {
    isSecure = settings
        .publicSite()
        .url()
        .flatMap(Origin::parse)
        .filter(Origin::isSecure)
        .isPresent();
  }

  /** Adds the headers of pages, scripts and pictures. */
  public void addTo(HttpServerResponse response) {
    add(response, PAGES);
  }

  /** Adds the headers of pages unless a response has headers of pages or of data. */
  public void addIfMissing(HttpServerResponse response) {
    if (!response.headers().contains(POLICY)) {
      addTo(response);
    }
  }

  /** Adds the headers of answers that are data. */
  public void addToData(HttpServerResponse response) {
    add(response, DATA);
  }

  /** The headers of data as lines of a response, except the one that depends on the settings. */
  public static String ofData() {
    var lines = new StringBuilder();
    line(lines, POLICY, DATA);
    ALWAYS.forEach(header -> line(lines, header.name, header.value));
    line(lines, RESOURCE_POLICY, SAME_ORIGIN);
    return lines.toString();
  }

  private static void line(StringBuilder lines, CharSequence name, CharSequence value) {
    lines.append(name).append(": ").append(value).append("\r\n");
  }

  private void add(HttpServerResponse response, CharSequence policy) {
    response.putHeader(POLICY, policy).putHeader(RESOURCE_POLICY, SAME_ORIGIN);
    for (var header : ALWAYS) {
      response.putHeader(header.name, header.value);
    }
    if (isSecure) {
      response.putHeader(TRANSPORT, TWO_YEARS);
    }
  }

  /** Replaces the policy by that of the API's documentation. */
  public static void relaxForDocs(HttpServerResponse response) {
    response.putHeader(POLICY, DOCS);
  }

  /** Lets pages of other sites show a picture; pictures are public, and their names can't be guessed. */
  public static void allowEmbedding(HttpServerResponse response) {
    response.putHeader(RESOURCE_POLICY, CROSS_ORIGIN);
  }

  private record Header(CharSequence name, CharSequence value) {
    Header(String name, String value) {
      this(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }
  }
}
