package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.algorhythmic.testing.PostgresFixture;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class RowsIT {
  private static final Function<Row, Integer> NUMBER = row -> row.getInteger("n");
  private static final String TWO = "VALUES (2), (1)";
  private static final String NULL = "VALUES (NULL::integer)";
  private static final String NONE = "SELECT 1 WHERE false";

  private Vertx vertx;
  private Database database;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    database = new Database(vertx, PostgresFixture.freshDatabase(), 1);
  }

  @Test
  void one_maps_the_first_row_and_fails_without_a_row() throws Exception {
    assertThat(query(TWO, Rows.one(NUMBER))).isEqualTo(2);
    assertThatIllegalStateException().isThrownBy(() -> query(NONE, Rows.one(NUMBER)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query(NONE, Rows.one(NUMBER, IllegalArgumentException::new)));
  }

  @Test
  void optional_is_empty_without_a_row_or_a_value() throws Exception {
    assertThat(query(TWO, Rows.optional(NUMBER))).hasValue(2);
    assertThat(query(NONE, Rows.optional(NUMBER))).isEmpty();
    assertThat(query(NULL, Rows.optional(NUMBER))).isEmpty();
  }

  @Test
  void list_maps_all_rows_in_their_order() throws Exception {
    assertThat(query(TWO, Rows.list(NUMBER))).isEqualTo(List.of(2, 1));
    assertThat(query(NONE, Rows.list(NUMBER))).isEmpty();
  }

  private <T> T query(String rows, Function<RowSet<Row>, T> mapping) throws Exception {
    return database
        .client()
        .query("SELECT * FROM (" + rows + ") AS numbers (n)")
        .execute()
        .map(mapping)
        .await(10, TimeUnit.SECONDS);
  }
}
