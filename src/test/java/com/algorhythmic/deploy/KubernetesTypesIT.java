package com.algorhythmic.deploy;

import static com.algorhythmic.testing.Manifests.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algorhythmic.testing.KubernetesTypes;
import com.algorhythmic.testing.Manifests;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Validates the rendered manifests of k8s/ against the types of Kubernetes and of the Prometheus Operator. */
@Timeout(60)
class KubernetesTypesIT {
  private static Manifests production;

  @BeforeAll
  static void render() {
    assumeTrue(Manifests.renderer().isPresent(), Manifests.NO_RENDERER);
    production = Manifests.of("overlays/production");
  }

  @Test
  void every_object_is_valid() {
    var wrong = new ArrayList<String>();
    for (var manifests :
        List.of(Manifests.of("base"), production, Manifests.of("overlays/development"))) {
      for (var object : manifests.objects()) {
        KubernetesTypes.problems(object)
            .forEach(problem -> wrong.add(manifests.folder() + ", " + object.getString("kind") + " "
                + name(object) + ": " + problem));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(production.objects()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, algorhythmic-http, /spec/template/spec/containers/0/readinessProb, {}",
    "Deployment, algorhythmic-http, /spec/template/spec/containers/0/env/0/value, 5000",
    "Deployment, algorhythmic-http, /spec/template/spec/containers/0/env/0/name, null",
    "Deployment, algorhythmic-http, /spec/template/spec/hostNetwork, '\"yes\"'",
    "Deployment, algorhythmic-http, /spec/minReadySeconds, '\"soon\"'",
    "Deployment, algorhythmic-http, /spec/selector, null",
    "Deployment, algorhythmic-http, /kind, '\"Deploiment\"'",
    "Deployment, algorhythmic-http, /apiVersion, '\"apps/v9\"'",
    "HorizontalPodAutoscaler, algorhythmic-http, /spec/metric, []",
    "NetworkPolicy, nobody, /spec/policyType, []",
    "ServiceMonitor, algorhythmic, /spec/endpoints/0/pathh, '\"/metrics\"'",
    "ServiceMonitor, algorhythmic, /spec/endpoints/0/interval, 15",
    "PrometheusRule, algorhythmic, /spec/groups/0/rules/0/expression, '\"x\"'",
  })
  void a_mistake_in_an_object_is_found(String kind, String name, String where, String value) {
    var object = production.one(kind, name).copy();
    assertThat(KubernetesTypes.problems(object)).isEmpty();

    var parent = (JsonObject)
        JsonPointer.from(where.substring(0, where.lastIndexOf('/'))).queryJson(object);
    var field = where.substring(where.lastIndexOf('/') + 1);
    if (value.equals("null")) {
      parent.remove(field);
    } else {
      parent.put(field, Json.decodeValue(value));
    }

    assertThat(KubernetesTypes.problems(object)).isNotEmpty();
  }
}
