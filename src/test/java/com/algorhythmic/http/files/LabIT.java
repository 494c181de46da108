package com.algorhythmic.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.site.BasePath;
import com.algorhythmic.settings.Settings.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab is served in development only, to those who may develop, however its path is encoded. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class LabIT {
  private static Vertx vertx;
  private static int development;
  private static int production;
  private static int farFromDevelopment;

  @BeforeAll
  static void start(Vertx shared) throws Exception {
    vertx = shared;
    development = listen(Environment.DEVELOPMENT, true);
    farFromDevelopment = listen(Environment.DEVELOPMENT, false);
    production = listen(Environment.PRODUCTION, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lab",
        "/lab/",
        "/lab/lab.html",
        "/lab/lab.js",
        "/lab/lab.css",
        "/%6cab/lab.js",
        "/app/../lab/lab.js",
        "/%2flab/lab.js",
        "/app%2f..%2flab/lab.js",
        "/%5clab/lab.js"
      })
  void the_lab_is_found_in_development_and_not_in_production(String path) throws Exception {
    assertThat(status(development, path)).isEqualTo(200);
    assertThat(status(farFromDevelopment, path)).isEqualTo(403);
    assertThat(status(production, path)).isEqualTo(404);
  }

  @Test
  void all_other_pages_are_the_same_everywhere() throws Exception {
    for (int port : new int[] {development, farFromDevelopment, production}) {
      assertThat(status(port, "/")).isEqualTo(200);
      assertThat(status(port, "/label/museum-label.js")).isEqualTo(200);
    }
    assertThat(status(development, "/lab/nothing.js")).isEqualTo(404);
    assertThat(status(production, "/lab/nothing.js")).isEqualTo(404);
  }

  private static int listen(Environment environment, boolean mayDevelop) throws Exception {
    var router = Router.router(vertx);
    Pages.open(vertx, environment, new BasePath(""), request -> Future.succeededFuture(mayDevelop))
        .await(10, TimeUnit.SECONDS)
        .mount(router);
    router.route().failureHandler(new Problems());
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0)
        .await(10, TimeUnit.SECONDS)
        .actualPort();
  }

  private static int status(int port, String path) throws Exception {
    var client = vertx.createHttpClient();
    try {
      return client
          .request(HttpMethod.GET, port, "localhost", path)
          .compose(request -> request.setFollowRedirects(true).send())
          .map(HttpClientResponse::statusCode)
          .await(10, TimeUnit.SECONDS);
    } finally {
      client.close();
    }
  }
}
