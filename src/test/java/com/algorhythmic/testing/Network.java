package com.algorhythmic.testing;

import static com.algorhythmic.testing.Manifests.at;
import static com.algorhythmic.testing.Manifests.items;
import static com.algorhythmic.testing.Manifests.labels;
import static com.algorhythmic.testing.Manifests.ports;
import static com.algorhythmic.testing.Manifests.selects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/**
 * Evaluates a namespace's network policies.
 *
 * @param policies all of them
 */
public record Network(List<JsonObject> policies) {

  /** Whether a policy restricts the pod. */
  public boolean isClosed(JsonObject pod) {
    return List.of("Ingress", "Egress").stream()
        .allMatch(direction -> of(pod).stream().anyMatch(policy -> directs(policy, direction)));
  }

  public Port lets(JsonObject pod, int port) {
    return new Port(pod, port);
  }

  private List<JsonObject> of(JsonObject pod) {
    return policies.stream()
        .filter(policy ->
            selects(policy.getJsonObject("spec").getJsonObject("podSelector"), labels(pod)))
        .toList();
  }

  private static boolean directs(JsonObject policy, String direction) {
    return ((JsonArray) at(policy, "/spec/policyTypes")).contains(direction);
  }

  /** A port: of the peer for egress, of the pod for ingress. */
  public final class Port {
    private final JsonObject pod;
    private final int number;

    private Port(JsonObject pod, int number) {
      this.pod = pod;
      this.number = number;
    }

    public boolean toNamespace(String name) {
      return any("egress", "to", peer -> isNamespace(peer, name));
    }

    public boolean fromNamespace(String name) {
      return any("ingress", "from", peer -> isNamespace(peer, name));
    }

    public boolean toPod(JsonObject other) {
      return any("egress", "to", peer -> isPod(peer, other));
    }

    public boolean fromPod(JsonObject other) {
      return any("ingress", "from", peer -> isPod(peer, other));
    }

    /** Addresses outside the cluster: any, or those of a block. */
    public boolean toAddresses() {
      return any("egress", "to", peer -> peer.containsKey("ipBlock"));
    }

    private boolean any(String direction, String peers, Predicate<JsonObject> isMeant) {
      var type = direction.equals("egress") ? "Egress" : "Ingress";
      return of(pod).stream()
          .filter(policy -> directs(policy, type))
          .flatMap(policy -> items(policy, "/spec/" + direction).stream())
          .filter(rule -> items(rule, "/ports").stream().anyMatch(this::isThis))
          .anyMatch(rule ->
              !rule.containsKey(peers) || items(rule, "/" + peers).stream().anyMatch(isMeant));
    }

    /** A port by its number, or by the name that it has in the pod. */
    private boolean isThis(JsonObject port) {
      var named = port.getValue("port");
      return named.equals(number) || Integer.valueOf(number).equals(ports(pod).get(named));
    }

    private boolean isNamespace(JsonObject peer, String name) {
      return peer.containsKey("namespaceSelector")
          && selects(
              peer.getJsonObject("namespaceSelector"),
              new JsonObject().put("kubernetes.io/metadata.name", name));
    }

    /** Without a namespace, pods of this one. */
    private boolean isPod(JsonObject peer, JsonObject other) {
      return peer.containsKey("podSelector")
          && !peer.containsKey("namespaceSelector")
          && selects(peer.getJsonObject("podSelector"), labels(other));
    }
  }
}
