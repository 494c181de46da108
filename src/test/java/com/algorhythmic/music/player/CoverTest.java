package com.algorhythmic.music.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.testing.Covers;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverTest {
  private static final List<String> COLOURS = List.of("#c81e1e", "#1e50c8");

  @Test
  void a_cover_gives_its_main_colours() {
    assertThat(Cover.colours(Covers.png(100, 60, 0xc81e1e, 0xc81e1e, 0x1e50c8), "cover"))
        .isEqualTo(COLOURS);
    assertThat(Cover.colours(Covers.jpeg(640, 640, 0xc81e1e, 0x1e50c8), "cover"))
        .hasSizeBetween(2, 5);
  }

  @Test
  void what_is_no_picture_or_too_large_is_refused_before_it_is_decoded() {
    var whole = Covers.png(100, 60, 0xc81e1e);
    assertThat(refused("no picture at all".getBytes())).contains("no complete JPEG, PNG or WebP");
    assertThat(refused(new byte[0])).contains("no complete");
    assertThat(refused(Arrays.copyOf(whole, whole.length / 2))).contains("no complete");
    assertThat(refused(Covers.claiming(30_000, 30_000))).contains("at most 4096 pixels a side");
    assertThat(refused(Covers.claiming(4_000, 9_000)))
        .isEqualTo("the cover has 4000 × 9000 pixels; a side has at most 4096");
  }

  @ParameterizedTest
  @CsvSource({
    "93.184.216.34,true,true",
    "2606:2800:220:1::1,true,true",
    "127.0.0.1,false,true",
    "::1,false,true",
    "10.1.2.3,false,true",
    "172.16.0.1,false,true",
    "192.168.1.5,false,true",
    "fd12:3456::1,false,true",
    "::ffff:10.0.0.1,false,true",
    "169.254.169.254,false,false",
    "fe80::1,false,false",
    "0.0.0.0,false,false",
    "::,false,false",
    "224.0.0.1,false,false",
    "ff02::1,false,false",
    "255.255.255.255,false,false",
    "100.64.0.1,false,false",
    "192.0.0.8,false,false",
    "198.18.0.1,false,false",
    "64:ff9b::a00:1,false,false",
    "2002:a00:1::1,false,false",
    "2001::1,false,false"
  })
  void only_public_addresses_are_asked_and_those_at_home_if_allowed(
      String address, boolean always, boolean fromHome) throws Exception {
    var parsed = InetAddress.getByName(address);

    assertThat(HomeNetworks.allows(parsed, false)).isEqualTo(always);
    assertThat(HomeNetworks.allows(parsed, true)).isEqualTo(fromHome);
  }

  private static String refused(byte[] image) {
    var refusal = catchThrowableOfType(Refusal.class, () -> Cover.colours(image, "cover"));
    assertThat(refusal.field()).isEqualTo("cover");
    return refusal.getMessage();
  }
}
