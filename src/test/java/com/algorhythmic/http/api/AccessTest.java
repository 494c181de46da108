package com.algorhythmic.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks the marks of all operations in the contract, and that the API enforces them. */
@ExtendWith(VertxExtension.class)
class AccessTest {
  private static final String ADMIN_PATH = "/api/admin/";

  /** The one operation below {@link #ADMIN_PATH} that everybody may use. */
  private static final String PUBLIC = "circuitBreakerStatus";

  /** Operations of administrators outside of {@link #ADMIN_PATH}. */
  private static final Set<String> OTHER_ADMIN = Set.of("getDashboard", "getEventCounts");

  private static final UUID USER = UUID.randomUUID();
  private static final Optional<Identity> ANONYMOUS = Optional.empty();
  private static final Optional<Identity> GUEST = Optional.of(new Identity(USER, "guest"));
  private static final Optional<Identity> SIGNED_IN = Optional.of(new Identity(USER, "user"));
  private static final Optional<Identity> OPERATOR = Optional.of(new Identity(USER, "operator"));
  private static final Optional<Identity> ADMIN = Optional.of(new Identity(USER, "admin"));
  private static final Optional<Identity> REMOTE = Optional.of(Identity.remote(USER, "s-1"));

  private static List<Operation> operations;

  @BeforeAll
  static void load(Vertx vertx, VertxTestContext context) {
    Contract.load(vertx).map(OpenAPIContract::operations).onComplete(context.succeeding(loaded -> {
      operations = loaded;
      context.completeNow();
    }));
  }

  @Test
  void the_contract_marks_the_operations_of_administrators() {
    assertThat(marked())
        .isEqualTo(operations.stream()
            .filter(operation -> operation.getAbsoluteOpenAPIPath().startsWith(ADMIN_PATH)
                    && !operation.getOperationId().equals(PUBLIC)
                || OTHER_ADMIN.contains(operation.getOperationId()))
            .toList());
  }

  @Test
  void the_only_roles_that_the_contract_names_are_operator_and_admin() {
    assertThat(operations)
        .extracting(operation -> operation.getOpenAPIModel().getString(Api.ROLE))
        .containsOnly("operator", "admin", null);
  }

  @Test
  void
      an_operation_that_reads_is_for_operators_and_one_that_changes_something_for_administrators() {
    for (var marked : marked()) {
      boolean isRead = marked.getHttpMethod().equals(HttpMethod.GET);
      assertThat(marked.getOpenAPIModel().getString(Api.ROLE))
          .as(marked.getOperationId())
          .isEqualTo(isRead ? "operator" : "admin");
    }
  }

  @Test
  void a_marked_operation_is_for_administrators_and_perhaps_for_operators() {
    for (var marked : marked()) {
      var operation = marked.getOpenAPIModel();
      if (operation.getString(Api.ROLE).equals("operator")) {
        assertThatCode(() -> Api.checkAccess(operation, OPERATOR, () -> true, () -> "s-1"))
            .doesNotThrowAnyException();
      } else {
        assertThat(refusal(operation, OPERATOR)).isEqualTo(Code.FORBIDDEN);
      }
      assertThat(refusal(operation, SIGNED_IN)).isEqualTo(Code.FORBIDDEN);
      assertThat(refusal(operation, ANONYMOUS)).isEqualTo(Code.UNAUTHENTICATED);
      assertThat(refusal(operation, GUEST)).isEqualTo(Code.FORBIDDEN);
      assertThat(refusal(operation, REMOTE)).isEqualTo(Code.FORBIDDEN);
      assertThatCode(() -> Api.checkAccess(operation, ADMIN, () -> true, () -> "s-1"))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void an_operation_without_a_mark_takes_everybody_but_remotes() {
    for (var operation : operations) {
      var model = operation.getOpenAPIModel();
      if (!model.containsKey(Api.ROLE)) {
        for (var caller : List.of(ANONYMOUS, GUEST, ADMIN)) {
          assertThatCode(() -> Api.checkAccess(model, caller, () -> true, () -> "s-1"))
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void a_remote_uses_what_is_marked_for_it_on_its_own_session() {
    var own = new JsonObject().put(Api.REMOTE, "session");
    var any = new JsonObject().put(Api.REMOTE, "any");

    assertThatCode(() -> Api.checkAccess(own, REMOTE, () -> true, () -> "s-1"))
        .doesNotThrowAnyException();
    assertThat(catchThrowableOfType(
                Refusal.class, () -> Api.checkAccess(own, REMOTE, () -> true, () -> "s-2"))
            .code())
        .isEqualTo(Code.FORBIDDEN);
    assertThatCode(() -> Api.checkAccess(any, REMOTE, () -> true, () -> "s-2"))
        .doesNotThrowAnyException();
    assertThat(refusal(new JsonObject(), REMOTE)).isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void what_exists_for_development_only_is_for_this_machine_and_administrators() {
    var local = operations.stream()
        .filter(operation -> operation.getOpenAPIModel().containsKey(Api.LOCAL))
        .toList();
    assertThat(local)
        .isNotEmpty()
        .isEqualTo(operations.stream()
            .filter(operation -> operation.getAbsoluteOpenAPIPath().startsWith("/api/test/"))
            .toList());
    for (var operation : operations) {
      var model = operation.getOpenAPIModel();
      for (var caller : List.of(ANONYMOUS, GUEST, ADMIN)) {
        var far = catchThrowableOfType(
            Refusal.class, () -> Api.checkAccess(model, caller, () -> false, () -> "s-1"));
        var near = catchThrowableOfType(
            Refusal.class, () -> Api.checkAccess(model, caller, () -> true, () -> "s-1"));
        if (local.contains(operation)) {
          assertThat(near).isNull();
          assertThat(far == null).isEqualTo(caller.equals(ADMIN));
          assertThat(far == null || far.code() == Code.FORBIDDEN).isTrue();
        } else {
          assertThat(far == null).isEqualTo(near == null);
        }
      }
    }
  }

  @Test
  void a_mark_has_a_value_that_the_api_knows() {
    assertThat(operations)
        .extracting(operation -> operation.getOpenAPIModel().getValue(Api.LOCAL))
        .containsOnly(true, null);
  }

  @Test
  void every_operation_that_is_no_read_has_a_rate_limit_or_is_for_administrators() {
    assertThat(operations).hasSizeGreaterThan(30).allSatisfy(operation -> {
      var model = operation.getOpenAPIModel();
      boolean isRead = operation.getHttpMethod().equals(HttpMethod.GET);
      assertThat(isRead || model.containsKey(Api.ROLE) || Api.limitClass(model).isPresent())
          .as("%s needs x-limit", operation.getOperationId())
          .isTrue();
    });
  }

  @Test
  void operations_of_administrators_have_no_rate_limit() {
    assertThat(marked())
        .isNotEmpty()
        .allMatch(operation -> Api.limitClass(operation.getOpenAPIModel()).isEmpty());
  }

  @Test
  void costly_reads_have_a_rate_limit() {
    assertThat(operations.stream()
            .filter(operation -> operation.getHttpMethod().equals(HttpMethod.GET)
                && Api.limitClass(operation.getOpenAPIModel()).isPresent())
            .map(Operation::getOperationId))
        .containsExactlyInAnyOrder(
            "nextArtwork",
            "getStatement",
            "downloadLargePicture",
            "downloadGallery",
            "downloadExport");
  }

  private static List<Operation> marked() {
    return operations.stream()
        .filter(operation -> operation.getOpenAPIModel().containsKey(Api.ROLE))
        .toList();
  }

  private static Code refusal(JsonObject operation, Optional<Identity> caller) {
    return catchThrowableOfType(
            Refusal.class, () -> Api.checkAccess(operation, caller, () -> true, () -> "s-1"))
        .code();
  }
}
