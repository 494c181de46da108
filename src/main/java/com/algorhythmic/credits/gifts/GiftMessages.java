package com.algorhythmic.credits.gifts;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The questions about gift codes: codes for credits that administrators make and users redeem. */
public interface GiftMessages {
  Ask<MakeGifts, GiftsMade> MAKE =
      Ask.forAdministrators("gifts.make", MakeGifts.class, GiftsMade.class, Duration.ofSeconds(5));
  Ask<FindGifts, GiftList> FIND =
      Ask.forOperators("gifts.find", FindGifts.class, GiftList.class, Duration.ofSeconds(5));
  Ask<EndGift, Done> END =
      Ask.forAdministrators("gifts.end", EndGift.class, Done.class, Duration.ofSeconds(5));
  Ask<RedeemGift, Redeemed> REDEEM =
      new Ask<>("gifts.redeem", RedeemGift.class, Redeemed.class, Duration.ofSeconds(5));

  /**
   * Makes codes.
   *
   * @param count how many
   * @param credits what each is worth
   * @param uses how many users may redeem each
   * @param days how long they are valid
   * @param note what they are for; administrators read it
   */
  record MakeGifts(int count, int credits, int uses, int days, String note) {}

  /** The codes, which nobody can read again. */
  record GiftsMade(List<MadeGift> codes, Instant expiresAt) {
    /** Without the codes, so that they do not appear in a log. */
    @Override
    public String toString() {
      return codes.size() + " gift codes";
    }
  }

  record MadeGift(UUID id, String code) {}

  record FindGifts(int limit) {}

  /** @param codes the newest first */
  record GiftList(List<Gift> codes) {}

  /**
   * A code without its text.
   *
   * @param state open, expired, used-up or ended
   */
  record Gift(
      UUID id,
      String state,
      int credits,
      int uses,
      int used,
      String note,
      Instant madeAt,
      Instant expiresAt) {}

  /** Ends a code, so that nobody can redeem it any more; NOT_FOUND for an unknown one. */
  record EndGift(UUID id) {}

  /** Redeems a code for a user. */
  record RedeemGift(UUID user, String code) {
    /** Without the code, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "a gift code of " + user;
    }
  }

  /** @param credits what the code gave */
  record Redeemed(int credits, int balance) {}
}
