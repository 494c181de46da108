package com.algorhythmic.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All settings as one typed tree, documented in conf/algorhythmic.properties. */
@ConfigMapping(prefix = "")
public interface Settings {
  Environment environment();

  Set<Role> roles();

  Data data();

  Log log();

  Network vertx();

  Http http();

  @WithName("public")
  PublicSite publicSite();

  Bridge bridge();

  Listener management();

  Cluster cluster();

  DrainSettings drain();

  Database database();

  Auth auth();

  AccountSettings accounts();

  OidcSettings oidc();

  PainterChoice painter();

  Studio studio();

  OpenAiSettings openai();

  ProxySettings proxy();

  Breaker breaker();

  Spend spend();

  Generation generation();

  Store store();

  Backup backup();

  Library library();

  LargeSettings large();

  Show show();

  Credits credits();

  Guests guests();

  MailSettings mail();

  StripeSettings stripe();

  MusicSettings music();

  Tiers tiers();

  TracingSettings tracing();

  Limits limits();

  default boolean runs(Role role) {
    return roles().contains(role);
  }

  /** Whether the image model paints the fresh pictures. */
  default boolean paintsWithOpenAi() {
    return painter() == PainterChoice.OPENAI
        || painter() == PainterChoice.AUTO
            && (openai().apiKey().isPresent() || openai().isPractice());
  }

  /** Whether this process serves the practice provider. */
  default boolean practises() {
    return paintsWithOpenAi() && openai().isPractice() && runs(Role.GENERATION);
  }

  /** The folder of the directory store. */
  default Path storeDirectory() {
    return store().dir().orElse(data().dir().resolve("artworks"));
  }

  /** How long the files of deleted pictures stay. Backups contain the pictures of a directory, but not those of a bucket. */
  default Duration keepsDeletedPictures() {
    return store().kind() == StoreKind.S3
        ? Duration.ofDays(store().s3().keepDeletedDays())
        : Duration.ZERO;
  }

  /** Where visitors reach the pages, with http.base-path; empty without public.url. */
  default Optional<String> publicAddress() {
    return publicSite()
        .url()
        .flatMap(Origin::parse)
        .map(origin -> origin + http().basePath().orElse(""));
  }

  /** The folder of the log files. */
  default Path logDirectory() {
    return log().dir().orElse(data().dir().resolve("logs"));
  }

  /** The kind of installation. */
  enum Environment {
    DEVELOPMENT,
    PRODUCTION
  }

  /** The roles that a process can have in the cluster. */
  enum Role {
    HTTP,
    BRIDGE,
    GENERATION,
    CREDITS,
    TELEMETRY
  }

  /** The painter of fresh pictures. */
  enum PainterChoice {
    AUTO,
    STUDIO,
    OPENAI
  }

  /** How connections are served. */
  interface Network {
    TransportChoice transport();

    /** The event loops that serve connections; 0 is one for each core. */
    int eventLoops();

    /** The number of event loops that serve connections on this machine. */
    default int loops() {
      return Threads.orCores(eventLoops());
    }
  }

  /** The folder of persistent data. */
  interface Data {
    Path dir();
  }

  interface Log {
    Optional<Path> dir();
  }

  /** A TCP address to listen on. */
  interface Listener {
    @WithConverter(BareHost.class)
    String host();

    int port();
  }

  /** The address of the pages and the API, the proxies in front of it, and the limits of every HTTP server. */
  interface Http extends Listener {
    Optional<List<String>> trustedProxies();

    /** The proxies without the word "none", which stands for an empty list. */
    default List<String> proxies() {
      return trustedProxies().orElse(List.of()).stream()
          .filter(proxy -> !proxy.strip().equals("none"))
          .toList();
    }

    int maxConnections();

    int maxConnectionsPerNetwork();

    long headerTimeoutMs();

    long bodyTimeoutMs();

    Optional<List<String>> allowedHosts();

    Optional<String> basePath();
  }

  /** The address at which visitors reach this site, if a proxy is in front of it. */
  interface PublicSite {
    Optional<String> url();
  }

  /** The address of the live channel, the origins allowed to use it, and its limits. */
  interface Bridge extends Listener {
    Optional<Set<String>> origins();

    int maxSockets();

    int maxSocketsPerNetwork();
  }

  /** The Hazelcast cluster: its address and how to find the other members. */
  interface Cluster extends Listener {
    boolean enabled();

    int busPort();

    Optional<List<String>> members();

    Optional<String> dns();

    Optional<String> secret();

    ClusterTls tls();
  }

  /** The PostgreSQL to use; the embedded one without a URL. */
  interface Database {
    Optional<String> url();

    int poolSize();

    long idleMs();

    long connectionMs();
  }

  /** The key that signs identities. */
  interface Auth {
    Optional<String> secret();

    Optional<String> previousSecret();
  }

  /** The offline painter. */
  interface Studio {
    /** The threads that paint; 0 is one for each core. */
    int threads();

    /** The number of threads that paint on this machine. */
    default int painters() {
      return Threads.orCores(threads());
    }
  }

  /** The quality parameter of the image model, on which the price of a picture depends. */
  enum Quality {
    AUTO,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH,
    MAX
  }

  /** The price of the image model's tokens, in dollars per million. */
  interface Price {
    BigDecimal textIn();

    BigDecimal imageIn();

    BigDecimal out();
  }

  /** The circuit breaker around the image model. */
  interface Breaker {
    int openTokens();

    long refillMs();

    long openMs();

    long openMaxMs();
  }

  /** The limits on the cost of fresh pictures, in dollars; 0 is no limit. */
  interface Spend {
    double userDailyUsd();

    double hourlyUsd();

    double userHourlyShare();

    double guessUsd();
  }

  /** The workers and the queue. */
  interface Generation {
    int concurrency();

    int behind();

    int perUser();

    int inCluster();

    long deadlineMs();

    long leaseMs();

    long renewMs();

    long pollMs();
  }

  /** The picture store. */
  interface Store {
    StoreKind kind();

    Optional<Path> dir();

    S3Settings s3();
  }

  /** The kind of picture store. */
  enum StoreKind {
    DIRECTORY,
    S3
  }

  /** The folder of backups; without one there are none. */
  interface Backup {
    Optional<Path> dir();
  }

  /** The shared library. */
  interface Library {
    boolean fill();

    int perStyle();
  }

  /** The timing of the pictures in a show. */
  interface Show {
    long dwellMs();

    long leastDwellMs();

    long leadMs();
  }

  /** Whether credits are counted, and the periods of the ledger jobs. */
  interface Credits {
    boolean unlimited();

    long rollMs();

    long sweepMs();
  }

  /** The retention of guests. */
  interface Guests {
    int idleDays();
  }

  /** The tiers by name. */
  interface Tiers {
    @WithParentName
    Map<String, Tier> all();

    /** The credits a month by tier. */
    default Map<String, Integer> quotas() {
      return all().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, tier -> tier.getValue().credits()));
    }
  }

  /** Credits per month, priority of jobs, and the quality of pictures where it differs from the general setting. */
  interface Tier {
    int credits();

    int priority();

    Optional<Quality> quality();
  }

  /** The rate limits by class of operations. */
  interface Limits {
    @WithParentName
    Map<String, Limit> all();
  }

  /** How often the callers of one network, and one user, may use the operations of a class. */
  interface Limit {
    @WithConverter(RateLimit.FromText.class)
    RateLimit perNetwork();

    @WithConverter(RateLimit.FromText.class)
    RateLimit perUser();
  }
}
