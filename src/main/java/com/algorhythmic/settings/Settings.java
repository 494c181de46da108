package com.algorhythmic.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All settings as one typed tree; conf/algorhythmic.properties explains each. */
@ConfigMapping(prefix = "")
public interface Settings {
  Environment environment();

  Set<Role> roles();

  Data data();

  Log log();

  Listener http();

  Bridge bridge();

  Listener management();

  Cluster cluster();

  Drain drain();

  Database database();

  Auth auth();

  PainterChoice painter();

  Studio studio();

  OpenAi openai();

  Breaker breaker();

  Spend spend();

  Generation generation();

  Store store();

  Backup backup();

  Library library();

  Show show();

  Credits credits();

  Music music();

  Tiers tiers();

  default boolean runs(Role role) {
    return roles().contains(role);
  }

  /** How soon a job's turn comes in that tier; one without a setting is the last. */
  default int priority(String tier) {
    var known = tiers().all().get(tier);
    return known == null ? 0 : known.priority();
  }

  /** Whether fresh pictures come from the image model. */
  default boolean paintsWithOpenAi() {
    return painter() == PainterChoice.OPENAI
        || painter() == PainterChoice.AUTO && openai().apiKey().isPresent();
  }

  /** The folder of the pictures. */
  default Path storeDirectory() {
    return store().dir().orElse(data().dir().resolve("artworks"));
  }

  /** Who the program runs for. */
  enum Environment {
    DEVELOPMENT,
    PRODUCTION
  }

  /** What a process can do in the cluster. */
  enum Role {
    HTTP,
    BRIDGE,
    GENERATION,
    CREDITS,
    TELEMETRY
  }

  /** Who makes fresh pictures. */
  enum PainterChoice {
    AUTO,
    STUDIO,
    OPENAI
  }

  /** The folder of everything that must survive. */
  interface Data {
    Path dir();
  }

  /** The folder of the log files. */
  interface Log {
    Path dir();
  }

  /** A TCP address to listen on. */
  interface Listener {
    String host();

    int port();
  }

  /** The live channel's address and who may use it. */
  interface Bridge extends Listener {
    Optional<Set<String>> origins();
  }

  /** Whether nodes share an event bus, where Hazelcast listens, and whom it looks for. */
  interface Cluster extends Listener {
    boolean enabled();

    int busPort();

    Optional<List<String>> members();

    Optional<String> dns();
  }

  /** How a process leaves: how long each part of it may take. */
  interface Drain {
    long noticeMs();

    long socketsMs();

    long jobsMs();
  }

  /** The PostgreSQL to use; the embedded one without a URL. */
  interface Database {
    Optional<String> url();

    int poolSize();
  }

  /** The key that signs identities. */
  interface Auth {
    Optional<String> secret();
  }

  /** The offline painter. */
  interface Studio {
    int threads();
  }

  /** The image model. */
  interface OpenAi {
    URI baseUrl();

    Optional<String> apiKey();

    String imageModel();

    Quality quality();

    int partialImages();

    long timeoutMinMs();

    long timeoutMaxMs();

    Price price();
  }

  /** How much care the image model takes with a picture; its price goes with it. */
  enum Quality {
    AUTO,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH,
    MAX
  }

  /** What the image model's tokens cost, in dollars per million. */
  interface Price {
    BigDecimal textIn();

    BigDecimal imageIn();

    BigDecimal out();
  }

  /** When calls to the image model stop, and for how long. */
  interface Breaker {
    int openTokens();

    long refillMs();

    long openMs();

    long openMaxMs();
  }

  /** What fresh pictures may cost, in dollars; 0 is no limit. */
  interface Spend {
    double userDailyUsd();

    double hourlyUsd();

    double guessUsd();
  }

  /** How jobs are worked. */
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

    S3 s3();
  }

  /** What kind of picture store it is. */
  enum StoreKind {
    DIRECTORY,
    S3
  }

  /** The bucket of pictures, and how much of it is copied here. */
  interface S3 {
    Optional<URI> endpoint();

    String region();

    Optional<String> bucket();

    Optional<String> accessKey();

    Optional<String> secretKey();

    int cacheMb();
  }

  /** Where copies of everything are kept; nowhere without a folder. */
  interface Backup {
    Optional<Path> dir();
  }

  /** The shared library. */
  interface Library {
    boolean fill();

    int perStyle();
  }

  /** The rhythm of the pictures. */
  interface Show {
    long dwellMs();

    long leastDwellMs();

    long leadMs();
  }

  /** How often due cycles are ended and charges without a picture are looked for. */
  interface Credits {
    long rollMs();

    long sweepMs();
  }

  /** Who knows which song plays. */
  interface Music {
    AcrCloud acrcloud();
  }

  /** The account with the music recognition service; without one, nobody is asked. */
  interface AcrCloud {
    Optional<String> host();

    Optional<String> accessKey();

    Optional<String> accessSecret();

    int timeoutMs();
  }

  /** What each tier gets, by name. */
  interface Tiers {
    @WithParentName
    Map<String, Tier> all();
  }

  /** Credits a month, how soon a job's turn comes, and the quality of its picture where it is not everybody's. */
  interface Tier {
    int credits();

    int priority();

    Optional<Quality> quality();
  }
}
