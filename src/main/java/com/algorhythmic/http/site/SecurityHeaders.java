package com.algorhythmic.http.site;

import com.algorhythmic.settings.Origin;
import com.algorhythmic.settings.Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

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
  private static final CharSequence OPENER =
      HttpHeaders.createOptimized("Cross-Origin-Opener-Policy");
  private static final CharSequence SNIFFING =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NO_SNIFFING = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence PERMISSIONS = HttpHeaders.createOptimized("Permissions-Policy");
  private static final CharSequence SOUND_ONLY = HttpHeaders.createOptimized(
      "microphone=(self), display-capture=(self), camera=(), geolocation=(), payment=(), usb=()");
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

  /** Adds the headers of answers that are data. */
  public void addToData(HttpServerResponse response) {
    add(response, DATA);
  }

  private void add(HttpServerResponse response, CharSequence policy) {
    response
        .putHeader(POLICY, policy)
        .putHeader(SNIFFING, NO_SNIFFING)
        .putHeader(REFERRER, SAME_ORIGIN)
        .putHeader(PERMISSIONS, SOUND_ONLY)
        .putHeader(OPENER, SAME_ORIGIN)
        .putHeader(RESOURCE_POLICY, SAME_ORIGIN);
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
}
