package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Authority;
import com.algorhythmic.testing.Sources;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may ask which question, and who says so. */
class AuthorityTest {

  @Test
  void what_moves_money_or_administers_is_asked_by_administrators_only() {
    assertThat(namesFor(Authority.ADMINISTRATORS))
        .containsExactlyInAnyOrder(
            "access.give-role",
            "access.make-service-token",
            "access.revoke-service-token",
            "catalogue.clear-cache",
            "credits.audit",
            "credits.change-tier",
            "credits.grant",
            "gifts.make",
            "gifts.end",
            "generation.clear-stuck",
            "generation.generate-at-once",
            "generation.redrive",
            "operations.acknowledge-node",
            "operations.change-setting",
            "operations.run-task",
            "privacy.erase-user",
            "privacy.request-export-of",
            "provider.force-open",
            "provider.reset",
            "purchases.reconcile",
            "second-factor.remove-of",
            "sign-in.make-link");
  }

  @Test
  void what_only_reads_how_the_program_runs_is_asked_by_operators_as_well() {
    assertThat(namesFor(Authority.OPERATORS))
        .containsExactlyInAnyOrder(
            "access.find-service-tokens",
            "access.find-staff",
            "catalogue.cache-stats",
            "gifts.find",
            "operations.find-retention",
            "operations.find-settings",
            "operations.find-tasks",
            "operations.find-users",
            "operations.read-audit",
            "pairing.find-session",
            "purchases.sales",
            "telemetry.count",
            "telemetry.find-dashboard");
  }

  private static List<String> namesFor(Authority authority) {
    return asks().filter(ask -> ask.authority() == authority).map(Ask::name).toList();
  }

  /** The filter of the audit log is the only exception: it asks for the entries of an actor. */
  @Test
  void no_question_names_its_own_caller() {
    var names = Set.of("actor", "administrator", "caller", "operator", "role");
    var questions = asks().map(Ask::question).collect(Collectors.toSet());

    assertThat(questions).hasSizeGreaterThan(50).allMatch(Class::isRecord);
    assertThat(questions.stream()
            .filter(question -> !question.getSimpleName().equals("ReadAudit"))
            .flatMap(question -> Stream.of(question.getRecordComponents()))
            .filter(component -> names.contains(component.getName())))
        .isEmpty();
  }

  private static Stream<Ask<?, ?>> asks() {
    return Sources.below(Sources.MAIN, "Messages.java").stream()
        .flatMap(source -> Stream.of(messages(source).getFields()))
        .filter(field -> field.getType() == Ask.class)
        .map(AuthorityTest::value);
  }

  private static Class<?> messages(Sources.Source source) {
    var name = Sources.MAIN.relativize(source.path()).toString();
    try {
      return Class.forName(name.replaceFirst("\\.java$", "").replace('/', '.'));
    } catch (ClassNotFoundException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Ask<?, ?> value(Field field) {
    try {
      return (Ask<?, ?>) field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
