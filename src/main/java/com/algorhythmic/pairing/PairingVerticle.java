package com.algorhythmic.pairing;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.LogOut;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.database.Database;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.pairing.PairingMessages.CodeOffered;
import com.algorhythmic.pairing.PairingMessages.Disconnect;
import com.algorhythmic.pairing.PairingMessages.Disconnected;
import com.algorhythmic.pairing.PairingMessages.FindCode;
import com.algorhythmic.pairing.PairingMessages.OfferCode;
import com.algorhythmic.pairing.PairingMessages.Pair;
import com.algorhythmic.pairing.PairingMessages.Paired;
import com.algorhythmic.pairing.PairingMessages.SessionOfCode;
import com.algorhythmic.pairing.Pairings.Remote;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Pairs phones with sessions as remotes, and disconnects them. */
public final class PairingVerticle extends VerticleBase {
  private static final Duration CODE_VALIDITY = Duration.ofMinutes(10);
  private static final Duration REMOTE_VALIDITY = Duration.ofHours(12);
  private static final String PURPOSE = "pairing";

  private final Bus bus;
  private final Database database;
  private final Tokens tokens;
  private final SecureRandom random = new SecureRandom();
  private final Pairings pairings = new Pairings();

  public PairingVerticle(Bus bus, Database database, Tokens tokens) {
    this.bus = bus;
    this.database = database;
    this.tokens = tokens;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(PairingMessages.OFFER, this::offer),
        bus.answer(PairingMessages.PAIR, this::pair),
        bus.answer(PairingMessages.FIND_CODE, this::findCode),
        bus.answer(PairingMessages.DISCONNECT, this::disconnect));
  }

  private Future<CodeOffered> offer(OfferCode request) {
    var expiresAt = database.clock().instant().plus(CODE_VALIDITY);
    return bus.ask(SessionsMessages.FIND, new FindSession(request.session(), request.user()))
        .compose(own -> pairings.areCodesGuessed(database.client()).compose(guessed -> {
          var code = PairingCode.random(random, guessed);
          return pairings
              .offer(
                  database.client(),
                  own.id(),
                  own.user(),
                  tokens.hmac(PURPOSE, code.text()),
                  expiresAt)
              .map(stored -> new CodeOffered(code.text(), expiresAt));
        }));
  }

  private Future<Paired> pair(Pair request) {
    var code = PairingCode.typed(request.code());
    var until = database.clock().instant().plus(REMOTE_VALIDITY);
    return database.inTransaction(connection -> pairings
        .find(connection, tokens.hmacs(PURPOSE, code.text()))
        .compose(found -> {
          var remote = Identity.remote(found.owner(), found.session());
          var token = tokens.mint(remote, REMOTE_VALIDITY);
          return pairings
              .addRemote(connection, found.session(), new Remote(token.id(), until))
              .map(new Paired(found.session(), token.text(), until));
        }));
  }

  private Future<SessionOfCode> findCode(FindCode find) {
    var code = PairingCode.typed(find.code());
    return pairings
        .sessionOf(database.client(), tokens.hmacs(PURPOSE, code.text()))
        .map(found -> new SessionOfCode(found.orElse(null)));
  }

  /** Deletes the remotes last: without their rows their tokens could not be revoked. */
  private Future<Disconnected> disconnect(Disconnect request) {
    return bus.ask(SessionsMessages.FIND, new FindSession(request.session(), request.user()))
        .compose(own -> pairings.close(database.client(), own.id()))
        .compose(remotes -> revoke(remotes)
            .compose(revoked -> pairings.delete(database.client(), remotes))
            .map(new Disconnected(remotes.size())));
  }

  private Future<?> revoke(List<Remote> remotes) {
    return Future.all(remotes.stream()
        .map(remote -> bus.ask(
            AccountsMessages.LOG_OUT,
            new LogOut(remote.tokenId(), remote.expiresAt().plusSeconds(60).toEpochMilli())))
        .toList());
  }
}
