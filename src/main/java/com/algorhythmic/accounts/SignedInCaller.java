package com.algorhythmic.accounts;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.auth.Identity;

/** Who is signed in in the browser that sends a request. */
public final class SignedInCaller {
  private SignedInCaller() {}

  /** FORBIDDEN for others: a token without a device was not made by signing in, so it must not change how somebody signs in. */
  public static Identity of(Call call) {
    var caller = call.identity();
    if (caller.token().device() == null || call.isBearer()) {
      throw new Refusal(Code.FORBIDDEN, "sign in first");
    }
    return caller;
  }
}
