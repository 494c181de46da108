package com.algorhythmic.catalogue.downloads;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DownloadSlotsTest {
  private final DownloadSlots slots = new DownloadSlots(2);
  private final UUID ann = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID eve = UUID.randomUUID();

  @Test
  void a_user_has_one_download_at_a_time_and_all_together_have_few() {
    slots.take(ann);
    assertThatThrownBy(() -> slots.take(ann)).hasMessageContaining("another download");
    slots.take(bob);
    assertThatThrownBy(() -> slots.check(eve)).hasMessageContaining("very many");
    slots.release(ann);
    assertThatCode(() -> slots.take(eve)).doesNotThrowAnyException();
  }
}
