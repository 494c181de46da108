package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Script.Outcome;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The script that makes, lists and ends gift codes. */
@Concurrent
@Timeout(60)
@ExtendWith(ApiFixture.Extension.class)
class GiftCodesScriptIT {
  private final ProgramFixture program;

  GiftCodesScriptIT(ApiFixture api) {
    program = api.program();
  }

  @BeforeAll
  static void needs() {
    Script.needs(Map.of("jq", "jq", "curl", "curl"));
  }

  @Test
  void gift_codes_are_made_listed_and_ended() throws Exception {
    var note = "for \"the\" fair " + UUID.randomUUID();
    var made = withProgram("gift-codes.sh", "make", "--count", "2", "--note", note, "25")
        .run();
    assertThat(made.code()).as(made.toString()).isZero();
    assertThat(made.stdout()).matches("([2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}\n?){2}");

    var line = listedGift(note);
    assertThat(line).contains("  open  25 credits  0 of 1  until ");
    var ended = withProgram("gift-codes.sh", "end", line.split(" ")[0]).run();
    assertThat(ended).isEqualTo(new Outcome(0, "ended", ""));
    assertThat(listedGift(line.split(" ")[0])).contains("  ended  ");

    var wrong =
        List.of("make", "make many", "make --uses x 5", "end", "end x", "list all", "give 5", "");
    for (var arguments : wrong) {
      var words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
      assertThat(withProgram("gift-codes.sh", words).run().code()).as(arguments).isEqualTo(2);
    }
    assertThat(withProgram("gift-codes.sh", "end", UUID.randomUUID().toString())
            .run()
            .stderr())
        .contains("there is no such gift code");
  }

  private String listedGift(String text) throws Exception {
    return withProgram("gift-codes.sh", "list")
        .run()
        .stdout()
        .lines()
        .filter(line -> line.contains(text))
        .findFirst()
        .orElseThrow();
  }

  private Script withProgram(String name, String... words) {
    return Script.of(name, words)
        .with("ALGO_URL", program.at("").toString())
        .with("ALGO_DATA_DIR", program.folder().resolve("data").toString());
  }
}
