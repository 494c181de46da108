package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.algorhythmic.testing.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MigrationsIT {

  @Test
  void a_migrated_database_is_left_as_it_is() {
    String url = Postgres.freshDatabase();
    Migrations.run(url);
    Migrations.run(url);
  }

  @Test
  void a_database_that_does_not_answer_is_named_without_its_password() throws IOException {
    int nobodyListens;
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      nobodyListens = socket.getLocalPort();
    }
    String url = "postgresql://ada:secret@127.0.0.1:" + nobodyListens + "/art";
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(url, Duration.ofSeconds(1)))
        .withMessageContaining("127.0.0.1:" + nobodyListens + "/art did not answer within 1 s")
        .withMessageNotContaining("secret");
  }

  @Test
  void a_wrong_password_is_said_at_once() {
    var url = DatabaseUrl.parse(Postgres.freshDatabase());
    var wrong =
        new DatabaseUrl(url.host(), url.port(), url.database(), url.user(), "wrong", url.sslMode());
    long begun = System.nanoTime();
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(wrong.toUrl(), Duration.ofMinutes(5)))
        .withMessageContaining("refuses us: FATAL: password authentication failed");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
  }
}
