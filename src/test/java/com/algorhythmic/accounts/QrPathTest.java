package com.algorhythmic.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPathTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

  @Test
  void the_path_draws_every_dark_module_and_leaves_a_quiet_zone_of_four() {
    var text = "https://show.example/remote?code=ABC234";
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var drawn = QrPath.of(text);
    assertThat(drawn.size()).isEqualTo(code.size + 8);

    var dark = new boolean[drawn.size()][drawn.size()];
    var runs = RUN.matcher(drawn.path());
    int read = 0;
    while (runs.find()) {
      read += runs.group().length();
      int x = Integer.parseInt(runs.group(1));
      for (int i = 0; i < Integer.parseInt(runs.group(3)); i++) {
        dark[Integer.parseInt(runs.group(2))][x + i] = true;
      }
    }

    assertThat(read).as("length of all runs").isEqualTo(drawn.path().length());
    for (int y = 0; y < drawn.size(); y++) {
      for (int x = 0; x < drawn.size(); x++) {
        // getModule() is false outside of the code.
        assertThat(dark[y][x]).isEqualTo(code.getModule(x - 4, y - 4));
      }
    }
  }
}
