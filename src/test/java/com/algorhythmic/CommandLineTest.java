package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.SettingsLoader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private static final List<String> ADDRESSES = List.of("192.168.1.5");

  @Test
  void development_tells_what_is_reachable_from_where() {
    assertThat(started(Map.of()))
        .startsWith("Algorhythmic is running: http://localhost:5000\n")
        .contains("pages and API: from the network at http://192.168.1.5:5000;"
            + " /lab and /api/test only from this computer or with the admin token\n")
        .contains(
            "live channel: with the pages at /ws and /eventbus; port 5001 only from this computer\n")
        .contains("/metrics only from this computer\n")
        .contains("admin token: ");
  }

  @Test
  void production_tells_its_public_address_and_has_nothing_for_development() {
    assertThat(started(Map.of(
            "ALGO_ENVIRONMENT", "production",
            "ALGO_AUTH_SECRET", "5kq0ZP1fHk8q4nV7wYb2sJt6dLr9mXcA",
            "ALGO_PUBLIC_URL", "https://show.example",
            "ALGO_HTTP_HOST", "127.0.0.1",
            "ALGO_MANAGEMENT_HOST", "10.0.0.7")))
        .contains("for visitors: https://show.example\n")
        .contains("pages and API: only from this computer\n")
        .contains("/metrics from the network at 10.0.0.7:5090\n")
        .doesNotContain("/lab", "/api/test", "admin token");
  }

  @Test
  void an_ipv6_address_has_brackets() {
    assertThat(started(Map.of(
            "ALGO_HTTP_HOST", "::1",
            "ALGO_MANAGEMENT_HOST", "[fd00::2]",
            "ALGO_BRIDGE_HOST", "[::]")))
        .startsWith("Algorhythmic is running: http://[::1]:5000\n")
        .contains("pages and API: only from this computer;")
        .contains("http://[fd00::2]:5090/health/ready, /metrics from the network at [fd00::2]:5090")
        .contains("port 5001 from the network at http://192.168.1.5:5001\n");
  }

  @Test
  void the_path_below_which_the_site_is_served_belongs_to_its_addresses() {
    assertThat(started(
            Map.of("ALGO_HTTP_BASE_PATH", "/algo", "ALGO_PUBLIC_URL", "https://show.example")))
        .startsWith("Algorhythmic is running: http://localhost:5000/algo\n")
        .contains("for visitors: https://show.example/algo\n")
        .contains("API: http://localhost:5000/algo/api/docs\n");
  }

  @Test
  void a_bridge_alone_tells_of_its_port_only() {
    assertThat(started(Map.of("ALGO_ROLES", "bridge", "ALGO_BRIDGE_HOST", "0.0.0.0")))
        .startsWith("Algorhythmic is running\n")
        .contains("live channel: port 5001 from the network at http://192.168.1.5:5001\n")
        .doesNotContain("pages", "/lab");
  }

  private static String started(Map<String, String> environment) {
    return CommandLine.started(SettingsLoader.load(environment), ADDRESSES);
  }
}
