package com.algorhythmic.accounts.factor;

import com.algorhythmic.accounts.QrPath;
import com.algorhythmic.accounts.factor.FactorMessages.BeginFactor;
import com.algorhythmic.accounts.factor.FactorMessages.ConfirmFactor;
import com.algorhythmic.accounts.factor.FactorMessages.FactorBegun;
import com.algorhythmic.accounts.factor.FactorMessages.FactorConfirmed;
import com.algorhythmic.accounts.factor.FactorMessages.FactorStatus;
import com.algorhythmic.accounts.factor.FactorMessages.FindFactor;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.settings.AccountSettings.SecondFactor;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Turns second factors on and off; sign-in asks for their codes. */
public final class FactorVerticle extends VerticleBase {
  private final Bus bus;
  private final SecondFactors factors;
  private final SecondFactor neededBy;

  /** @param neededBy whose role needs one */
  public FactorVerticle(Bus bus, SecondFactors factors, SecondFactor neededBy) {
    this.bus = bus;
    this.factors = factors;
    this.neededBy = neededBy;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(FactorMessages.FIND, this::find),
        bus.answer(FactorMessages.BEGIN, this::begin),
        bus.answer(FactorMessages.CONFIRM, this::confirm),
        bus.answer(
            FactorMessages.REMOVE,
            remove -> factors.remove(remove.user(), remove.code()).map(Done.DONE)),
        bus.answer(
            FactorMessages.REMOVE_OF, remove -> factors.removeOf(remove.user()).map(Done.DONE)));
  }

  private Future<FactorStatus> find(FindFactor find) {
    return factors
        .status(find.user())
        .map(status -> new FactorStatus(
            status.isOn(),
            status.recoveryCodes(),
            status.hasPassword(),
            status.hasRole() && neededBy == SecondFactor.ADMINISTRATORS));
  }

  private Future<FactorBegun> begin(BeginFactor begin) {
    return factors.begin(begin.user()).map(totp -> {
      var address = totp.address(begin.site(), begin.account());
      return new FactorBegun(totp.secretText(), address, QrPath.of(address));
    });
  }

  private Future<FactorConfirmed> confirm(ConfirmFactor confirm) {
    return factors
        .confirm(confirm.user(), confirm.code())
        .map(codes -> new FactorConfirmed(codes.stream().map(RecoveryCode::text).toList()));
  }
}
