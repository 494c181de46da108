package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ClusterSecretTest {
  private static final String SECRET = "0d5fbd1f0e6f4a1a8a52a9ad55b2f3c4";
  private static final String URL = "postgresql://me:pw@127.0.0.1:5432/algorhythmic";

  @Test
  void all_members_derive_the_same_certificate() throws Exception {
    var one = certificate(ClusterSecret.of(SECRET));
    var other = certificate(ClusterSecret.of(SECRET));

    assertThat(one.getEncoded()).isEqualTo(other.getEncoded());
    one.verify(other.getPublicKey());
    one.checkValidity();
  }

  /** A change of these values would split a cluster whose nodes run different releases or Javas. */
  @Test
  void no_release_and_no_java_derives_other_values() throws Exception {
    assertThat(ClusterSecret.of(SECRET).clusterName())
        .isEqualTo("algorhythmic-b7d6fe167f4936b244c95cf5cec2e40b");
    assertThat(HexFormat.of().formatHex(certificate(ClusterSecret.of(SECRET)).getSignature()))
        .isEqualTo("b29fbc54901e183e556b5213cac11720deaca7d5f2845dbf37ae3002079c4d65"
            + "94757da1b9e5cd063e6720cc459b707b1b57996e42d7d1ee979e01a1f43efc00");
  }

  /** A change of this value would split the nodes of one machine while they are updated. */
  @Test
  void the_nodes_of_one_machine_derive_the_same_from_the_url_of_their_database() {
    assertThat(ClusterSecret.ofDatabase(URL).clusterName())
        .isEqualTo(ClusterSecret.ofDatabase(" " + URL + "\n").clusterName())
        .isEqualTo("algorhythmic-8af5a0b725cb1d1a676c94a0fb6180f4");
    assertThat(ClusterSecret.ofDatabase(URL.replace("pw", "pv")).clusterName())
        .isNotEqualTo(ClusterSecret.ofDatabase(URL).clusterName());
    assertThat(ClusterSecret.of(URL).clusterName())
        .isNotEqualTo(ClusterSecret.ofDatabase(URL).clusterName());
  }

  @Test
  void another_secret_derives_everything_else() throws Exception {
    var one = ClusterSecret.of(SECRET);
    for (var other : new ClusterSecret[] {ClusterSecret.of(SECRET + "0"), ClusterSecret.random()}) {
      assertThat(one.clusterName()).isNotEqualTo(other.clusterName());
      assertThat(certificate(one).getPublicKey())
          .isNotEqualTo(certificate(other).getPublicKey());
    }
    assertThat(ClusterSecret.random().clusterName())
        .isNotEqualTo(ClusterSecret.random().clusterName());
  }

  @Test
  void the_name_does_not_contain_the_secret() {
    assertThat(ClusterSecret.of(SECRET).clusterName()).doesNotContain(SECRET.substring(0, 8));
  }

  private static X509Certificate certificate(ClusterSecret secret) throws Exception {
    var options = secret.certificate();
    var store = KeyStore.getInstance("JKS");
    store.load(
        new ByteArrayInputStream(options.getValue().getBytes()),
        options.getPassword().toCharArray());
    assertThat(store.getCertificate("members")).isEqualTo(store.getCertificate("member"));
    return (X509Certificate) store.getCertificate("members");
  }
}
