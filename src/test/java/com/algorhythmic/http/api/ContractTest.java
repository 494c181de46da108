package com.algorhythmic.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContractTest {
  @Test
  void the_contract_is_valid_and_the_library_reads_the_same_from_it() throws Exception {
    var vertx = Vertx.vertx();
    try {
      var validated = OpenAPIContract.from(vertx, Contract.read()).await(30, TimeUnit.SECONDS);
      var loaded = Contract.load(vertx).await(30, TimeUnit.SECONDS);
      assertThat(loaded.operations()).hasSizeGreaterThan(30);
      assertThat(loaded.operations().stream()
              .map(operation -> operation.getOpenAPIModel().encode())
              .toList())
          .isEqualTo(validated.operations().stream()
              .map(operation -> operation.getOpenAPIModel().encode())
              .toList());
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
