package com.algorhythmic.deploy;

import static com.algorhythmic.testing.Manifests.at;
import static com.algorhythmic.testing.Manifests.containers;
import static com.algorhythmic.testing.Manifests.items;
import static com.algorhythmic.testing.Manifests.name;
import static com.algorhythmic.testing.Manifests.selects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.Manifests;
import com.algorhythmic.testing.Network;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Sources;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks that the rendered manifests of k8s/ match each other and the program; {@link KubernetesTypesIT} checks their types. */
@Timeout(60)
class KubernetesIT {
  /** Valid values for the keys of the Secret. */
  private static final Map<String, String> SECRET = Map.ofEntries(
      Map.entry("database-url", "postgresql://user:password@host:5432/art"),
      Map.entry("database-password", "password"),
      Map.entry("auth-secret", RandomSecret.create()),
      Map.entry("cluster-secret", RandomSecret.create()),
      Map.entry("auth-previous-secret", RandomSecret.create()),
      Map.entry("openai-api-key", "key"),
      Map.entry("s3-access-key", "key"),
      Map.entry("s3-secret-key", "key"),
      Map.entry("acrcloud-host", "host"),
      Map.entry("acrcloud-access-key", "key"),
      Map.entry("acrcloud-access-secret", "key"));

  private static Manifests production;
  private static Manifests development;

  @BeforeAll
  static void render() {
    assumeTrue(Manifests.renderer().isPresent(), Manifests.NO_RENDERER);
    production = Manifests.of("overlays/production");
    development = Manifests.of("overlays/development");
  }

  @Test
  void every_selector_matches_pods_and_their_ports() {
    for (var manifests : List.of(production, development)) {
      var pods = manifests.pods();
      for (var deployment : manifests.all("Deployment")) {
        assertThat(selects(
                deployment.getJsonObject("spec").getJsonObject("selector"),
                Manifests.labels(pods.get(name(deployment)))))
            .as(name(deployment))
            .isTrue();
      }
      for (var service : manifests.all("Service")) {
        var behind = pods.values().stream()
            .filter(pod -> selects(
                new JsonObject().put("matchLabels", at(service, "/spec/selector")),
                Manifests.labels(pod)))
            .toList();
        assertThat(behind).as(name(service)).isNotEmpty();
        for (var port : items(service, "/spec/ports")) {
          assertThat(behind)
              .as(name(service))
              .allSatisfy(pod ->
                  assertThat(Manifests.ports(pod)).containsKey(port.getString("targetPort")));
        }
      }
    }
    for (var budget : production.all("PodDisruptionBudget")) {
      var selector = budget.getJsonObject("spec").getJsonObject("selector");
      assertThat(production.pods().values().stream()
              .filter(pod -> selects(selector, Manifests.labels(pod))))
          .as(name(budget))
          .containsExactly(production.pods().get(name(budget)));
    }
  }

  @Test
  void the_component_for_certificates_mounts_the_files_that_the_settings_name() throws Exception {
    var overlay = Files.createDirectories(Path.of("target", "cluster-tls"));
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        "resources: [../../k8s/overlays/production]\ncomponents: [../../k8s/cluster-tls]\n");
    var manifests = Manifests.of("../target/cluster-tls");
    var deployments = manifests.all("Deployment");
    assertThat(deployments).hasSize(4);
    for (var deployment : deployments) {
      var container = items(deployment, "/spec/template/spec/containers").get(0);
      var environment = manifests.environment(container, SECRET);
      assertThat(environment)
          .containsEntry("ALGO_CLUSTER_TLS_CERT", "/cluster-tls/tls.crt")
          .containsEntry("ALGO_CLUSTER_TLS_KEY", "/cluster-tls/tls.key")
          .containsEntry("ALGO_CLUSTER_TLS_CA", "/cluster-tls/ca.crt")
          .containsKey("ALGO_CLUSTER_SECRET");
      assertThat(items(container, "/volumeMounts"))
          .contains(new JsonObject()
              .put("name", "cluster-tls")
              .put("mountPath", "/cluster-tls")
              .put("readOnly", true));
      assertThat(items(deployment, "/spec/template/spec/volumes"))
          .contains(new JsonObject()
              .put("name", "cluster-tls")
              .put("secret", new JsonObject().put("secretName", "algorhythmic-cluster-tls")));
    }
  }

  @Test
  void each_deployment_rolls_one_pod_at_a_time_and_has_a_disruption_budget() {
    var groups = production.all("Deployment");
    assertThat(groups).hasSize(4);
    for (var group : groups) {
      production.one("PodDisruptionBudget", name(group));
      assertThat(at(group, "/spec/strategy/rollingUpdate/maxUnavailable")).isEqualTo(0);
      assertThat(items(group, "/spec/template/spec/topologySpreadConstraints")).hasSize(2);
    }
  }

  @Test
  void autoscaled_deployments_have_no_replica_count_and_use_an_existing_metric() throws Exception {
    var meters = Files.readString(Sources.MAIN.resolve("com/algorhythmic/metrics/Meters.java"));
    var adapter = Files.readString(Path.of("k8s/monitoring/prometheus-adapter.yaml"));
    var scaled = new ArrayList<String>();
    for (var scaler : production.all("HorizontalPodAutoscaler")) {
      var target = (String) at(scaler, "/spec/scaleTargetRef/name");
      scaled.add(target);
      assertThat(at(production.one("Deployment", target), "/spec/replicas")).isNull();
      for (var metric : items(scaler, "/spec/metrics")) {
        for (var source : List.of("/pods/metric/name", "/external/metric/name")) {
          if (at(metric, source) instanceof String name) {
            assertThat(meters).contains('"' + name + '"');
            assertThat(adapter).contains("as: " + name);
          }
        }
      }
    }
    assertThat(scaled)
        .containsExactlyInAnyOrder(
            "algorhythmic-http", "algorhythmic-bridge", "algorhythmic-generation");
    assertThat(at(production.one("Deployment", "algorhythmic-credits"), "/spec/replicas"))
        .isEqualTo(2);
  }

  @Test
  void the_program_accepts_the_settings_of_every_pod_and_listens_on_its_ports() throws Exception {
    var roles = EnumSet.noneOf(Role.class);
    for (var manifests : List.of(production, development)) {
      for (var pod : programPods(manifests).entrySet()) {
        var settings = settings(manifests, pod.getValue());
        var ports = Manifests.ports(pod.getValue());
        boolean migrates = pod.getKey().endsWith("-migration");
        if (!migrates && manifests == production) {
          roles.addAll(settings.roles());
          assertThat(settings.environment()).isEqualTo(Settings.Environment.PRODUCTION);
          assertThat(ports)
              .containsEntry("cluster", settings.cluster().port())
              .containsEntry("bus", settings.cluster().busPort());
          assertThat(settings.cluster().host()).isEqualTo("10.1.2.3");
          var dns = settings.cluster().dns().orElseThrow();
          var nodes = production.one("Service", dns);
          assertThat(at(nodes, "/spec/publishNotReadyAddresses")).isEqualTo(true);
          assertThat(at(nodes, "/spec/clusterIP")).isEqualTo("None");
          assertThat(settings.bridge().host().equals("0.0.0.0"))
              .isEqualTo(settings.runs(Role.BRIDGE));
          assertThat(ports.containsKey("http")).isEqualTo(settings.runs(Role.HTTP));
          assertThat(ports.containsKey("bridge")).isEqualTo(settings.runs(Role.BRIDGE));
          assertThat(settings.drain().noticeMs()).isPositive();
        }
        if (!migrates) {
          assertThat(ports).containsEntry("management", settings.management().port());
          assertThat(settings.management().host()).isEqualTo("0.0.0.0");
          assertThat((Integer) at(pod.getValue(), "/spec/terminationGracePeriodSeconds"))
              .isGreaterThan(30);
        }
        if (ports.containsKey("http")) {
          assertThat(ports).containsEntry("http", settings.http().port());
        }
        if (ports.containsKey("bridge")) {
          assertThat(ports).containsEntry("bridge", settings.bridge().port());
        }
      }
    }
    assertThat(roles).isEqualTo(EnumSet.allOf(Role.class));
  }

  @Test
  void the_readme_states_the_maximum_number_of_database_connections() throws Exception {
    int connections = 0;
    for (var deployment : production.all("Deployment")) {
      var pool = settings(production, production.pods().get(name(deployment)))
          .database()
          .poolSize();
      int pods = production.all("HorizontalPodAutoscaler").stream()
          .filter(scaler -> at(scaler, "/spec/scaleTargetRef/name").equals(name(deployment)))
          .map(scaler -> (Integer) at(scaler, "/spec/maxReplicas"))
          .findFirst()
          .orElseGet(() -> (Integer) at(deployment, "/spec/replicas"));
      // One connection per pod listens for notifications, and a release adds one pod.
      connections += (pods + 1) * (pool + 1);
    }
    assertThat(Files.readString(Path.of("k8s/README.md")))
        .contains("up to " + connections + " connections");
  }

  @Test
  void probes_and_scrapes_use_paths_of_the_management_port() throws Exception {
    var answers = Sources.below(Sources.MAIN, "/ManagementVerticle.java").get(0);
    var paths = answers.find("\\.get\\(\"(/[^\"]*)\"\\)");
    for (var manifests : List.of(production, development)) {
      for (var deployment : manifests.all("Deployment")) {
        if (name(deployment).equals("postgres")) {
          continue;
        }
        for (var probe : List.of("startup", "liveness", "readiness")) {
          var asked = (JsonObject)
              at(deployment, "/spec/template/spec/containers/0/" + probe + "Probe/httpGet");
          assertThat(asked.getString("port")).isEqualTo("management");
          assertThat(paths).contains(asked.getString("path"));
        }
      }
    }
    var scraped = items(production.one("ServiceMonitor", "algorhythmic"), "/spec/endpoints")
        .get(0);
    assertThat(paths).contains(scraped.getString("path"));
    var nodes = production.one("Service", "algorhythmic-nodes");
    assertThat(items(nodes, "/spec/ports"))
        .anyMatch(port -> port.getString("name").equals(scraped.getString("port")));
    assertThat(selects(
            production
                .one("ServiceMonitor", "algorhythmic")
                .getJsonObject("spec")
                .getJsonObject("selector"),
            nodes.getJsonObject("metadata").getJsonObject("labels")))
        .isTrue();
  }

  @Test
  void the_ingress_routes_the_live_channel_to_the_bridge_and_the_rest_to_http() {
    var services = new HashMap<String, String>();
    for (var ingress : production.all("Ingress")) {
      for (var path : items(ingress, "/spec/rules/0/http/paths")) {
        var service = (String) at(path, "/backend/service/name");
        services.put(path.getString("pathType") + " " + path.getString("path"), service);
        assertThat(items(production.one("Service", service), "/spec/ports"))
            .anyMatch(
                port -> port.getString("name").equals(at(path, "/backend/service/port/name")));
      }
      assertThat(items(ingress, "/spec/tls")).isNotEmpty();
    }
    assertThat(services)
        .isEqualTo(Map.of(
            "Prefix /eventbus", "algorhythmic-bridge",
            "Exact /ws", "algorhythmic-bridge",
            "Prefix /", "algorhythmic-http"));
  }

  @Test
  void the_program_knows_the_address_of_the_ingress_and_trusts_its_proxies() throws Exception {
    for (var name : List.of("algorhythmic-http", "algorhythmic-bridge")) {
      var settings = settings(production, production.pods().get(name));
      for (var ingress : production.all("Ingress")) {
        assertThat(settings.publicSite().url())
            .contains("https://" + at(ingress, "/spec/rules/0/host"));
        assertThat(at(ingress, "/spec/tls/0/hosts/0")).isEqualTo(at(ingress, "/spec/rules/0/host"));
      }
      assertThat(settings.http().trustedProxies().orElseThrow()).contains("10.0.0.0/8");
    }
    var all = development.one("Service", "algorhythmic");
    assertThat(settings(development, development.pods().get("algorhythmic"))
            .http()
            .allowedHosts()
            .orElseThrow())
        .contains(name(all));
  }

  @Test
  void every_container_is_restricted() {
    for (var manifests : List.of(production, development)) {
      assertThat(manifests.pods()).isNotEmpty();
      manifests.pods().forEach((of, pod) -> {
        assertThat(at(pod, "/spec/securityContext/runAsNonRoot")).as(of).isEqualTo(true);
        assertThat((Integer) at(pod, "/spec/securityContext/runAsUser")).as(of).isPositive();
        assertThat(at(pod, "/spec/securityContext/seccompProfile/type"))
            .as(of)
            .isEqualTo("RuntimeDefault");
        assertThat(at(pod, "/spec/automountServiceAccountToken")).as(of).isEqualTo(false);
        assertThat(at(pod, "/spec/enableServiceLinks")).as(of).isEqualTo(false);
        for (var container : containers(pod)) {
          var context = container.getJsonObject("securityContext");
          assertThat(context.getBoolean("allowPrivilegeEscalation")).as(of).isFalse();
          assertThat(context.getBoolean("readOnlyRootFilesystem")).as(of).isTrue();
          assertThat(at(context, "/capabilities/drop/0")).as(of).isEqualTo("ALL");
          assertThat(at(container, "/resources/requests/cpu")).as(of).isNotNull();
          assertThat(at(container, "/resources/limits/memory")).as(of).isNotNull();
          assertThat(container.getString("image")).as(of).matches(".+:(?!latest$).+");
        }
      });
    }
  }

  @Test
  void secrets_of_accounts_and_of_sales_are_known_where_they_are_used() {
    production.pods().forEach((of, pod) -> {
      var secrets = items(containers(pod).get(0), "/envFrom").stream()
          .map(source -> Manifests.at(source, "/secretRef/name"))
          .filter(Objects::nonNull)
          .toList();
      assertThat(secrets)
          .as(of)
          .isEqualTo(Map.of(
                  "algorhythmic-http", List.of("algorhythmic-accounts"),
                  "algorhythmic-credits", List.of("algorhythmic-sales"))
              .getOrDefault(of, List.of()));
    });
  }

  @Test
  void the_network_policies_allow_only_the_necessary_connections() {
    var network = new Network(production.all("NetworkPolicy"));
    var pods = production.pods();
    var nodes = Set.of(
        "algorhythmic-http",
        "algorhythmic-bridge",
        "algorhythmic-generation",
        "algorhythmic-credits");
    assertThat(pods.keySet()).containsAll(nodes);
    pods.forEach((of, pod) -> {
      boolean node = nodes.contains(of);
      assertThat(network.isClosed(pod)).as(of).isTrue();
      assertThat(network.lets(pod, 53).toNamespace("kube-system"))
          .as("DNS for " + of)
          .isTrue();
      assertThat(network.lets(pod, 5432).toAddresses()).as("database for " + of).isTrue();
      assertThat(network.lets(pod, 443).toAddresses())
          .as("external addresses for " + of)
          .isEqualTo(Set.of("algorhythmic-http", "algorhythmic-generation", "algorhythmic-credits")
              .contains(of));
      assertThat(network.lets(pod, 587).toAddresses())
          .as("mail server for " + of)
          .isEqualTo(of.equals("algorhythmic-http"));
      assertThat(network.lets(pod, 5090).fromNamespace("monitoring"))
          .as("Prometheus to " + of)
          .isEqualTo(node);
      assertThat(network.lets(pod, 5000).fromNamespace("ingress-nginx"))
          .isEqualTo(of.equals("algorhythmic-http"));
      assertThat(network.lets(pod, 5001).fromNamespace("ingress-nginx"))
          .isEqualTo(of.equals("algorhythmic-bridge"));
      assertThat(network.lets(pod, 5000).fromNamespace("another")).isFalse();
      pods.forEach((to, other) -> {
        for (int port : List.of(5701, 5702)) {
          assertThat(network.lets(pod, port).toPod(other)
                  && network.lets(other, port).fromPod(pod))
              .as(of + " to " + to + ", port " + port)
              .isEqualTo(node && nodes.contains(to));
        }
        assertThat(network.lets(other, 5090).fromPod(pod)).isFalse();
      });
    });
  }

  @Test
  void the_manifests_have_the_configuration_and_the_alerts_of_conf() throws Exception {
    for (var manifests : List.of(production, development)) {
      var conf = manifests.all("ConfigMap").stream()
          .filter(map -> name(map).startsWith("algorhythmic-conf-"))
          .findFirst()
          .orElseThrow();
      assertThat(at(conf, "/data/algorhythmic.properties"))
          .isEqualTo(Files.readString(Path.of("conf/algorhythmic.properties")));
    }
    var rules =
        Manifests.parse(Files.readString(Path.of("conf/prometheus/algorhythmic.rules.yml")));
    assertThat(at(production.one("PrometheusRule", "algorhythmic"), "/spec"))
        .isEqualTo(rules.get(0));
  }

  /** The pods that run the program. */
  private static Map<String, JsonObject> programPods(Manifests manifests) {
    var programPods = new HashMap<>(manifests.pods());
    programPods
        .values()
        .removeIf(pod -> !containers(pod).get(0).getString("image").startsWith("algorhythmic:"));
    return programPods;
  }

  /** The settings that the program loads from a pod's environment and its configuration file. */
  private static Settings settings(Manifests manifests, JsonObject pod) throws Exception {
    var environment = manifests.environment(containers(pod).get(0), SECRET);
    assertThat(environment).containsEntry("ALGO_CONF", "/conf/algorhythmic.properties");
    environment.put("ALGO_CONF", "conf/algorhythmic.properties");
    return SettingsLoader.load(environment);
  }
}
