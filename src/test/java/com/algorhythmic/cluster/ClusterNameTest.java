package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.ClasspathXmlConfig;
import com.hazelcast.instance.BuildInfoProvider;
import org.junit.jupiter.api.Test;

class ClusterNameTest {
  @Test
  void the_name_of_the_cluster_contains_hazelcasts_minor_version() {
    var minor =
        BuildInfoProvider.getBuildInfo().getVersion().replaceFirst("^(\\d+\\.\\d+).*", "$1");

    assertThat(new ClasspathXmlConfig("conf/hazelcast.xml").getClusterName())
        .isEqualTo("algorhythmic-" + minor);
  }
}
