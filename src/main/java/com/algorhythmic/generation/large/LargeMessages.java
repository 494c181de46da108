package com.algorhythmic.generation.large;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.catalogue.LargePicture;
import java.time.Duration;
import java.util.UUID;

/** The questions about large pictures. */
public interface LargeMessages {
  Ask<OrderLarge, LargePicture> ORDER = new Ask<>(
      "generation.order-large", OrderLarge.class, LargePicture.class, Duration.ofSeconds(5));
  Ask<FindLarge, LargePicture> FIND = new Ask<>(
      "generation.find-large", FindLarge.class, LargePicture.class, Duration.ofSeconds(2));
  Ask<WithdrawLarge, LargePicture> WITHDRAW = new Ask<>(
      "generation.withdraw-large", WithdrawLarge.class, LargePicture.class, Duration.ofSeconds(5));
  Ask<UseLarge, LargeFile> USE =
      new Ask<>("generation.use-large", UseLarge.class, LargeFile.class, Duration.ofSeconds(5));

  /** The NOTIFY channel on which orders are announced. */
  String ORDERS_NOTICE = "large-pictures";

  /** The type of the user's event with a {@link LargePicture}. */
  String EVENT = "large";

  /** Orders the large picture of an artwork that the user may see; the same order twice is one. */
  record OrderLarge(UUID artwork, UUID user) {}

  record FindLarge(UUID artwork, UUID user) {}

  /** Withdraws the user's order; a picture that nobody else has ordered is no longer painted. */
  record WithdrawLarge(UUID artwork, UUID user) {}

  /** Finds the file of a large picture for a download; NOT_FOUND if there is none, or the user may not see it. */
  record UseLarge(UUID artwork, UUID user) {}

  /**
   * The file of a large picture.
   *
   * @param name in the picture store
   * @param fileName for the user's folder of downloads
   */
  record LargeFile(String name, String fileName) {}
}
