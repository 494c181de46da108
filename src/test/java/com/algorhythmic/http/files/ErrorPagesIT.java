package com.algorhythmic.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.site.BasePath;
import com.algorhythmic.settings.Settings.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages that answer a browser's visit that fails, below a path of the host. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class ErrorPagesIT {
  private static Vertx vertx;
  private static int port;

  @BeforeAll
  static void start(Vertx shared) throws Exception {
    vertx = shared;
    var base = new BasePath("/algo");
    var router = Router.router(vertx);
    base.mount(router);
    router
        .route("/broken")
        .handler(context -> context
            .request()
            .end()
            .onSuccess(end -> context.fail(new IllegalStateException("broken"))));
    router.route("/api/broken").handler(context -> context.fail(500));
    router
        .route("/busy")
        .handler(context -> context.fail(new Refusal(Code.BUSY, "try again in a moment", null, 7)));
    router.route("/forbidden").handler(context -> context.fail(403));
    var pages = Pages.open(
            vertx, Environment.PRODUCTION, base, request -> Future.succeededFuture(false))
        .await(10, TimeUnit.SECONDS);
    pages.mount(router);
    router.route().handler(context -> context.fail(404));
    router.route().failureHandler(new Problems(pages.errorPages()::pageFor));
    port = vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0)
        .await(10, TimeUnit.SECONDS)
        .actualPort();
  }

  @ParameterizedTest
  @CsvSource({
    "/broken, 500, failed",
    "/busy, 503, failed",
    "/nothing, 404, not-found",
    "/algo/deep/nothing, 404, not-found",
    "/forbidden, 403, ",
    "/api/broken, 500, ",
    "/algo/api/broken, 500, "
  })
  void a_visit_gets_the_page_of_its_status_and_a_program_a_problem(
      String path, int status, String page) throws Exception {
    var visit = get(path, "text/html,*/*;q=0.8");
    assertThat(visit.status).isEqualTo(status);
    if (page == null) {
      assertThat(visit.mediaType).isEqualTo("application/problem+json");
    } else {
      assertThat(visit.mediaType).isEqualTo("text/html;charset=UTF-8");
      assertThat(visit.body)
          .contains("data-problem=\"" + page + "\"", "href=\"/algo/\"", "src=\"/algo/problem/")
          .doesNotContain("href=\"./", "href=\"ui/", "<style", "style=");
    }
    var program = get(path, "application/json");
    assertThat(program.status).isEqualTo(status);
    assertThat(program.mediaType).isEqualTo("application/problem+json");
    if (path.equals("/busy")) {
      assertThat(visit.retryAfter).isEqualTo("7").isEqualTo(program.retryAfter);
    }
  }

  private static Answer get(String path, String accepted) throws Exception {
    var client = vertx.createHttpClient();
    try {
      return client
          .request(HttpMethod.GET, port, "localhost", path)
          .compose(request -> request
              .putHeader("Accept", accepted)
              .send()
              // Inside, or this thread might ask for the body when it has already come.
              .compose(response -> response
                  .body()
                  .map(body -> new Answer(
                      response.statusCode(),
                      response.getHeader("Content-Type"),
                      response.getHeader("Retry-After"),
                      body.toString()))))
          .await(10, TimeUnit.SECONDS);
    } finally {
      client.close();
    }
  }

  private record Answer(int status, String mediaType, String retryAfter, String body) {}
}
