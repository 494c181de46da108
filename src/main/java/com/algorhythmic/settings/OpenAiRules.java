package com.algorhythmic.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules for the settings of the image provider, and of the proxies on the way to it. */
final class OpenAiRules {
  private final List<String> problems = new ArrayList<>();

  private OpenAiRules() {}

  static List<String> problems(Settings settings) {
    var rules = new OpenAiRules();
    var openai = settings.openai();
    if (!openai.isPractice()) {
      rules.address(openai.baseUrl());
      rules.require(
          !settings.paintsWithOpenAi() || openai.apiKey().isPresent(),
          "openai.api-key is missing, and painter is openai (OPENAI_API_KEY)");
    }
    // A line break would end the HTTP header that carries the key.
    rules.require(
        openai.apiKey().orElse("key").chars().allMatch(c -> c > ' ' && c < 127),
        "openai.api-key is not only letters, digits and punctuation without spaces");
    rules.require(
        openai.imageModel().chars().noneMatch(Character::isISOControl),
        "openai.image-model has control characters");
    // The proxies of the environment are nothing to a program that calls nobody.
    if (settings.paintsWithOpenAi() || settings.music().acrcloud().host().isPresent()) {
      settings.proxy().https().ifPresent(proxy -> rules.proxy("proxy.https", proxy));
      settings.proxy().http().ifPresent(proxy -> rules.proxy("proxy.http", proxy));
    }
    return rules.problems;
  }

  /** Problems quote no user and no query, which may hold a password or a key. */
  private void address(URI base) {
    var scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
    boolean isHttp = (scheme.equals("http") || scheme.equals("https")) && base.getHost() != null;
    require(
        isHttp && base.getPort() <= 65_535,
        "openai.base-url is not an http(s) address, nor \"practice\""
            + (base.getRawUserInfo() == null && base.getRawQuery() == null ? ": " + base : ""));
    require(
        base.getRawUserInfo() == null,
        "openai.base-url has a user or a password; the key belongs into openai.api-key");
    require(base.getRawFragment() == null, "openai.base-url has a fragment (#…)");
    require(
        !String.valueOf(base.getRawPath()).replaceFirst("/+$", "").endsWith("/images/generations"),
        "openai.base-url ends in /images/generations, which the program adds");
  }

  private void proxy(String key, String text) {
    require(
        ProxyAddress.parse(text).isPresent(),
        key + " is not of the form http://host:port or socks5://host:port ("
            + key.substring(key.indexOf('.') + 1).toUpperCase(Locale.ROOT) + "_PROXY)");
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
