package com.algorhythmic.pairing;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.LogOut;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.database.Database;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.pairing.PairingMessages.Disconnect;
import com.algorhythmic.pairing.PairingMessages.Disconnected;
import com.algorhythmic.pairing.PairingMessages.Offer;
import com.algorhythmic.pairing.PairingMessages.Offered;
import com.algorhythmic.pairing.PairingMessages.Pair;
import com.algorhythmic.pairing.PairingMessages.Paired;
import com.algorhythmic.pairing.Pairings.Remote;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Pairs phones with shows, and sends them away again. */
public final class PairingVerticle extends VerticleBase {
  private static final Duration CODE_HOLDS = Duration.ofMinutes(10);
  private static final Duration REMOTE_HOLDS = Duration.ofHours(12);
  private static final String PURPOSE = "pairing";

  private final Bus bus;
  private final Database database;
  private final Tokens tokens;
  private final SecureRandom chance = new SecureRandom();
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
        bus.answer(PairingMessages.DISCONNECT, this::disconnect));
  }

  private Future<Offered> offer(Offer asked) {
    var code = PairingCode.random(chance);
    var expiresAt = Instant.now().plus(CODE_HOLDS);
    return bus.ask(SessionsMessages.FIND, new FindSession(asked.session(), asked.user()))
        .compose(
            own -> pairings.offer(database.client(), own.id(), own.user(), digest(code), expiresAt))
        .map(kept -> new Offered(code.text(), expiresAt));
  }

  private Future<Paired> pair(Pair asked) {
    var code = PairingCode.typed(asked.code());
    var until = Instant.now().plus(REMOTE_HOLDS);
    return pairings
        .attempt(database.client(), asked.network())
        .compose(counted -> database.inTransaction(connection -> pairings
            .find(connection, digest(code))
            .compose(found -> {
              var remote = Identity.remote(found.owner(), found.session());
              var token = tokens.mint(remote, REMOTE_HOLDS);
              return pairings
                  .keep(connection, found.session(), new Remote(Tokens.signature(token), until))
                  .map(new Paired(found.session(), token, until));
            })));
  }

  /** What is forgotten could not be revoked any more, so that comes last. */
  private Future<Disconnected> disconnect(Disconnect asked) {
    return bus.ask(SessionsMessages.FIND, new FindSession(asked.session(), asked.user()))
        .compose(own -> pairings.close(database.client(), own.id()))
        .compose(remotes -> revoke(remotes)
            .compose(revoked -> pairings.forget(database.client(), remotes))
            .map(new Disconnected(remotes.size())));
  }

  private Future<?> revoke(List<Remote> remotes) {
    return Future.all(remotes.stream()
        .map(remote -> bus.ask(
            AccountsMessages.LOG_OUT,
            new LogOut(remote.token(), remote.expiresAt().plusSeconds(60).toEpochMilli())))
        .toList());
  }

  private String digest(PairingCode code) {
    return tokens.hmac(PURPOSE, code.text());
  }
}
