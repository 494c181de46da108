package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailRulesTest {

  @Test
  void a_mail_server_needs_a_sender_and_an_address_of_the_site() {
    assertThat(problems(Map.of(
            "ALGO_MAIL_HOST", "smtp.example:25",
            "ALGO_MAIL_PORT", "0",
            "ALGO_MAIL_USER", "ann",
            "ALGO_MAIL_TLS", "none")))
        .hasSize(5)
        .anyMatch(problem -> problem.startsWith("public.url is missing"))
        .anyMatch(problem -> problem.startsWith("mail.host: \"smtp.example:25\" is no host"))
        .anyMatch(problem -> problem.startsWith("mail.port is 1 to 65535, not 0"))
        .anyMatch(problem -> problem.startsWith("mail.user and mail.password belong together"))
        .anyMatch(problem -> problem.startsWith("mail.from is missing"));
    assertThat(problems(Map.of("ALGO_MAIL_PASSWORD", "hush-hush")))
        .singleElement()
        .asString()
        .startsWith("mail.host is missing")
        .doesNotContain("hush-hush");
    assertThat(problems(Map.of("ALGO_MAIL_TLS", "ssl"))).hasSize(1);
    assertThat(problems(withMail("mail.example", "ann@example.org", "none")))
        .singleElement()
        .asString()
        .contains("mail.tls is none")
        .doesNotContain("hush-hush");
    for (var wrong : new String[] {
      "ann", "a@b, c@d", "Ann ann@example.org", "Ann <ann@example.org", "A\rB <ann@example.org>"
    }) {
      assertThat(problems(withMail("mail.example", wrong, "tls")))
          .as(wrong)
          .singleElement()
          .asString()
          .startsWith("mail.from is not of the form");
    }
    for (var right : new String[] {"ann@example.org", "Ann's Show <ann@example.org>"}) {
      var mail =
          SettingsLoader.load(withMail("mail.example", right, "starttls")).mail();
      assertThat(mail.isOn()).isTrue();
      assertThat(mail.port()).isEqualTo(587);
    }
    assertThat(SettingsLoader.load(withMail("127.0.0.1", "ann@example.org", "none"))
            .mail()
            .isOn())
        .isTrue();
    assertThat(SettingsLoader.load(Map.of()).mail().isOn()).isFalse();
  }

  private static Map<String, String> withMail(String host, String from, String tls) {
    return Map.of(
        "ALGO_PUBLIC_URL",
        "https://show.example",
        "ALGO_MAIL_HOST",
        host,
        "ALGO_MAIL_FROM",
        from,
        "ALGO_MAIL_TLS",
        tls,
        "ALGO_MAIL_USER",
        "ann",
        "ALGO_MAIL_PASSWORD",
        "hush-hush");
  }

  private static List<String> problems(Map<String, String> environment) {
    var thrown =
        catchThrowableOfType(SettingsProblems.class, () -> SettingsLoader.load(environment));
    assertThat(thrown).as("settings that must be refused").isNotNull();
    return thrown.problems();
  }
}
