package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.testing.PostgresFixture;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class UnstorableValuesIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'x'::uuid",
        "SELECT 2147483647 + 1",
        "SELECT '294277-01-01'::timestamptz",
        "SELECT 'yesterday-ish'::timestamptz",
        "SELECT '{\"a\":\"\\u0000\"}'::jsonb ->> 'a'",
        "SELECT convert_from('\\x00', 'UTF8')",
        "CREATE TEMP TABLE narrow (a varchar(1)); INSERT INTO narrow VALUES ('ab')",
      })
  void a_value_that_cannot_be_stored_is_the_callers_fault(String statement, Vertx vertx)
      throws Exception {
    assertThat(trouble(statement, vertx)).isEqualTo(Code.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1 / 0", "SELECT nothing", "SELECT 1 FROM nowhere"})
  void a_fault_of_a_statement_stays_a_fault(String statement, Vertx vertx) throws Exception {
    assertThat(trouble(statement, vertx)).isNull();
  }

  private static Code trouble(String statement, Vertx vertx) throws Exception {
    var database = new Database(vertx, PostgresFixture.freshDatabase(), 1);
    try {
      var failure = catchThrowable(
          () -> database.client().query(statement).execute().await(10, TimeUnit.SECONDS));
      return Database.trouble(failure).map(refusal -> refusal.code()).orElse(null);
    } finally {
      database.close().await(10, TimeUnit.SECONDS);
    }
  }
}
