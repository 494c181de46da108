package com.algorhythmic.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallerTest {

  @Test
  void a_caller_arrives_as_it_was_sent() {
    for (var caller : List.of(
        new Caller("11111111-2222-3333-4444-555555555555", "guest"),
        new Caller("a name with spaces", "system"),
        Caller.system(""))) {
      assertThat(Caller.decode(caller.encode())).isEqualTo(caller);
    }
  }

  @Test
  void a_header_without_a_role_is_an_anonymous_caller() {
    assertThat(Caller.decode(null).isAnonymous()).isTrue();
    assertThat(Caller.decode("").isAnonymous()).isTrue();
    assertThat(Caller.decode("admin").isAnonymous()).isTrue();
    assertThat(Caller.decode(" admin").isAdministrator()).isFalse();
  }

  @Test
  void only_administrators_and_the_program_itself_have_the_rights_of_administrators() {
    assertThat(new Caller("u", "admin").isAdministrator()).isTrue();
    assertThat(new Caller("u", "operator").isAdministrator()).isFalse();
    assertThat(new Caller("u", "operator").isOperator()).isTrue();
    assertThat(new Caller("u", "user").isOperator()).isFalse();
    assertThat(Caller.system("task").isAdministrator()).isTrue();
    assertThat(Stream.of("", "guest", "user", "remote", "Admin", "admin ", "administrator"))
        .noneMatch(role -> new Caller("u", role).isAdministrator());
    assertThat(Caller.current()).isEqualTo(Caller.ANONYMOUS);
  }
}
