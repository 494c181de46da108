package com.algorhythmic.accounts.signin;

import com.algorhythmic.settings.MailSettings;
import com.algorhythmic.settings.MailSettings.Encryption;
import com.algorhythmic.settings.Origin;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The mail server, with a connection for each mail, so that one that hangs holds back no other. */
final class MailServer {
  /** What the mail client says if a reply is about the mail, and not about our sender, our password or the server. */
  private static final Pattern ABOUT_THE_MAIL =
      Pattern.compile("recipient address not accepted|sending data failed");

  private final Vertx vertx;
  private final MailSettings settings;
  private final long limitMs;

  /** @param limitMs the time that a mail may take */
  MailServer(Vertx vertx, MailSettings settings, long limitMs) {
    this.vertx = vertx;
    this.settings = settings;
    this.limitMs = limitMs;
  }

  /**
   * Sends a mail; fails if the server does not take it in time.
   *
   * @param id the same for each attempt, so that a mailbox can notice a mail that comes twice
   * @param site whose host names us
   */
  Future<Void> send(UUID id, EmailAddress to, String site, LinkMailText mail) {
    var host = host(site);
    var headers = MultiMap.caseInsensitiveMultiMap()
        .add("Message-ID", "<" + id + "@" + host + ">")
        .add("Auto-Submitted", "auto-generated");
    var message = new MailMessage()
        .setFrom(settings.from().orElseThrow())
        .setTo(to.text())
        .setSubject(mail.subject())
        .setText(mail.text())
        .setHeaders(headers);
    var client = MailClient.create(vertx, config(host));
    return client
        .sendMail(message)
        .timeout(limitMs, TimeUnit.MILLISECONDS)
        .eventually(client::close)
        .mapEmpty();
  }

  private MailConfig config(String ownHost) {
    var config = new MailConfig()
        .setHostname(settings.host().orElseThrow())
        .setPort(settings.port())
        .setOwnHostname(ownHost)
        .setKeepAlive(false)
        .setMaxPoolSize(1)
        .setSsl(settings.tls() == Encryption.TLS)
        .setStarttls(
            settings.tls() == Encryption.STARTTLS
                ? StartTLSOptions.REQUIRED
                : StartTLSOptions.DISABLED)
        .setLogin(settings.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
        .setConnectTimeout(Math.toIntExact(limitMs))
        .setIdleTimeout(Math.toIntExact(limitMs))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setSslHandshakeTimeout(limitMs)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setHostnameVerificationAlgorithm("HTTPS");
    settings.user().ifPresent(config::setUsername);
    settings.password().ifPresent(config::setPassword);
    return config;
  }

  private static String host(String site) {
    var origin = site.replaceFirst("^(https?://[^/]*).*$", "$1");
    return Origin.parse(origin).map(Origin::host).orElse("localhost");
  }

  /** Whether the server will never take this mail. */
  static boolean isFinal(Throwable failure) {
    return failure instanceof IllegalArgumentException
        || failure instanceof SMTPException refused
            && refused.isPermanent()
            && ABOUT_THE_MAIL.matcher(refused.getMessage()).find();
  }
}
