package com.algorhythmic.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A mail server on a port of this machine, and what it has taken. */
public final class MailFixture implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final int ANY_PORT = 0;

  private final GreenMail server;

  private MailFixture(int port) {
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  /** A server on a free port. */
  public static MailFixture start() {
    return new MailFixture(ANY_PORT);
  }

  public static MailFixture start(int port) {
    return new MailFixture(port);
  }

  public int port() {
    return server.getSmtp().getPort();
  }

  /** Waits for so many mails to one address, and returns all that have come to it. */
  public List<Mail> await(String address, int many) throws Exception {
    Await.until("mail for " + address, LIMIT, () -> to(address).size() >= many);
    return to(address);
  }

  public List<Mail> all() {
    return Arrays.stream(server.getReceivedMessages()).map(Mail::of).toList();
  }

  private List<Mail> to(String address) {
    return all().stream().filter(mail -> mail.to().contains(address)).toList();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A mail as its reader sees it. */
  public record Mail(
      String id, String from, List<String> to, String subject, String text, String type) {
    private static Mail of(MimeMessage message) {
      try {
        return new Mail(
            message.getMessageID(),
            message.getFrom()[0].toString(),
            Arrays.stream(message.getRecipients(RecipientType.TO))
                .map(Address::toString)
                .toList(),
            message.getSubject(),
            message.getContent().toString().replace("\r\n", "\n"),
            message.getContentType());
      } catch (IOException | MessagingException unreadable) {
        throw new AssertionError(unreadable);
      }
    }

    /** The address of the link in it. */
    public String link() {
      return text.lines().filter(line -> line.contains("#link=")).findFirst().orElseThrow();
    }
  }
}
