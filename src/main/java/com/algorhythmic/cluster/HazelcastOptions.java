package com.algorhythmic.cluster;

import com.algorhythmic.settings.BareHost;
import com.algorhythmic.settings.Settings;
import com.hazelcast.config.ClasspathXmlConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.instance.BuildInfoProvider;
import java.util.List;

/** The configuration of Hazelcast: conf/hazelcast.xml, the settings, and a port that serves members only. */
final class HazelcastOptions {
  /** With the 0 of conf/hazelcast.xml a node founds its own cluster before it has resolved the name of the others. */
  private static final String WAIT_BEFORE_JOIN_S = "3";

  private HazelcastOptions() {}

  static Config of(Settings.Cluster cluster, String name) {
    // Validating the packaged file against its schema would only slow each start.
    System.setProperty("hazelcast.config.schema.validation.enabled", "false");
    var config = new ClasspathXmlConfig("conf/hazelcast.xml");
    config.setClusterName(name + "-" + minorVersion());
    onlyKnownClasses(config);
    // With the advanced network there is an endpoint for members and none for clients, REST,
    // memcache or management.
    if (cluster.host().indexOf(':') >= 0) {
      // By default Hazelcast does not look at IPv6 addresses.
      config.setProperty("hazelcast.prefer.ipv4.stack", "false");
    }
    var network = config.getAdvancedNetworkConfig().setEnabled(true);
    var endpoint = new ServerSocketEndpointConfig();
    endpoint.setPort(cluster.port()).setPortAutoIncrement(false);
    endpoint.getInterfaces().setEnabled(true).addInterface(cluster.host());
    network.setMemberEndpointConfig(endpoint);
    join(cluster, network.getJoin(), config);
    return config;
  }

  /**
   * Members of different minor versions of Hazelcast refuse each other, and a refused member does not start. The name
   * contains the version, so that an upgrade founds a second cluster beside the old one instead.
   */
  private static String minorVersion() {
    return BuildInfoProvider.getBuildInfo().getVersion().replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }

  /** Refuses to create Java objects other than those that the maps of Vert.x hold. */
  private static void onlyKnownClasses(Config config) {
    var filter = new JavaSerializationFilterConfig();
    filter.getWhitelist().addPrefixes("com.hazelcast.", "io.vertx.spi.cluster.hazelcast.");
    config.getSerializationConfig().setJavaSerializationFilterConfig(filter);
  }

  private static void join(Settings.Cluster cluster, JoinConfig join, Config config) {
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    if (cluster.dns().isPresent()) {
      // With service-dns the Kubernetes join only resolves the name; it does not call the API
      // server.
      config.setProperty("hazelcast.wait.seconds.before.join", WAIT_BEFORE_JOIN_S);
      join.getKubernetesConfig()
          .setEnabled(true)
          .setProperty("service-dns", cluster.dns().get())
          .setProperty("service-port", Integer.toString(cluster.port()));
      return;
    }
    var members = join.getTcpIpConfig().setEnabled(true);
    members.addMember(BareHost.inUrl(cluster.host()) + ":" + cluster.port());
    cluster.members().orElse(List.of()).forEach(members::addMember);
  }
}
