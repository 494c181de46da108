package com.algorhythmic;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Sources;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Deployable;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the architecture on classes; {@link HouseTextTest} has those on the text of the sources. */
class HouseTest {
  private static final String ROOT = "com.algorhythmic.";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("com.algorhythmic");

  /** The packages in their order, the lowest first. */
  private static final List<String> PACKAGES = List.of(
      "metrics",
      "settings",
      "tracing",
      "bus",
      "database",
      "cluster",
      "limits",
      "http",
      "styles",
      "painter",
      "accounts",
      "sessions",
      "credits",
      "catalogue",
      "music",
      "telemetry",
      "pairing",
      "generation",
      "show",
      "privacy",
      "bridge",
      "monitoring",
      "operations");

  private static final Set<String> METERS =
      Set.of("metrics.Meters", "metrics.Gauges", "metrics.VertxMeterFilters");

  /** Classes that only decide on values: without I/O, futures, a clock or random numbers. */
  private static final Set<String> PURE = Set.of(
      "accounts.signin.BrowserName",
      "accounts.signin.EmailAddress",
      "accounts.oidc.IdToken",
      "accounts.factor.Base32",
      "accounts.factor.RecoveryCode",
      "accounts.factor.Totp",
      "bridge.BridgePermissions",
      "bridge.Fields",
      "bridge.Protocol",
      "catalogue.ArtworkColumns",
      "catalogue.CachedArtwork",
      "accounts.AccountRules",
      "credits.purchases.StripeEvent",
      "credits.purchases.StripeObjects",
      "accounts.GivenName",
      "accounts.QrPath",
      "catalogue.downloads.FileNames",
      "catalogue.downloads.PictureListing",
      "catalogue.downloads.ZipFormat",
      "catalogue.Fit",
      "catalogue.LibraryEntry",
      "catalogue.LibraryIndex",
      "styles.Choice",
      "styles.MoodStyles",
      "catalogue.images.PictureNames",
      "catalogue.RecentArtworks",
      "catalogue.SearchWords",
      "catalogue.SharedPage",
      "database.WriteQueue",
      "styles.StylePath",
      "credits.Cycle",
      "credits.StatementCsv",
      "credits.Titration",
      "generation.library.FillPlan",
      "generation.prompt.PromptText",
      "generation.prompt.TasteHints",
      "painter.dna.Dna",
      "painter.ImageHeader",
      "painter.openai.OpenAiOptions",
      "painter.Orientation",
      "painter.PaintRequest",
      "painter.Painting",
      "painter.PictureCost",
      "painter.practice.ImageRequestRules",
      "painter.practice.PracticeAnswer",
      "painter.practice.PracticeFaults",
      "generation.prompt.Prompt",
      "generation.Wish",
      "generation.breaker.ProviderHealth",
      "painter.openai.ServerSentEvents",
      "http.files.ByteRange",
      "http.site.HostNames",
      "http.site.Origins",
      "http.site.Sender",
      "http.site.TrustedProxies",
      "http.auth.Claims",
      "http.auth.Identity",
      "http.auth.Jwt",
      "http.api.SchemaError",
      "http.wire.RequestHead",
      "http.wire.RequestScanner",
      "music.AcrCloudAnswer",
      "music.AcrCloudForm",
      "operations.SecretAges",
      "cluster.Reachability",
      "operations.Schedule",
      "operations.lookup.UserSearch",
      "privacy.Csv",
      "pairing.PairingCode",
      "settings.SecretStrength",
      "settings.SettingsDocs",
      "settings.IpAddress",
      "settings.IpNetwork",
      "settings.MailRules",
      "settings.OpenAiRules",
      "settings.Origin",
      "settings.ProxyAddress",
      "settings.SettingsRules",
      "settings.SiteRules",
      "show.BarLine",
      "show.QueueController",
      "sessions.BeatGrid",
      "sessions.Session",
      "sessions.WallLayout",
      "metrics.Component",
      "limits.LimitClass",
      "limits.Permits",
      "settings.RateLimit",
      "monitoring.DashboardReport",
      "telemetry.EventBuffer",
      "monitoring.KeyMetrics",
      "monitoring.MinuteBuffer",
      "monitoring.ResilienceReport",
      "monitoring.ServiceLevels");

  @Test
  void a_package_uses_only_packages_below_it() {
    var packages = CLASSES.stream()
        .map(type -> type.getPackageName().replaceFirst("com\\.algorhythmic\\.?", ""))
        .map(name -> name.replaceFirst("\\..*", ""))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
    assertThat(PACKAGES).containsExactlyInAnyOrderElementsOf(packages);
    for (int i = 0; i < PACKAGES.size() - 1; i++) {
      var above = PACKAGES.stream().skip(i + 1L).map(name -> ROOT + name + "..");
      noClasses()
          .that()
          .resideInAPackage(ROOT + PACKAGES.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.concat(above, Stream.of("com.algorhythmic")).toArray(String[]::new))
          .check(CLASSES);
    }
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void no_record_has_more_than_nine_components() {
    var wide = CLASSES.stream()
        .filter(JavaClass::isRecord)
        .filter(type -> components(type) > 9)
        .map(JavaClass::getFullName);
    assertThat(wide).isEmpty();
  }

  private static long components(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
        .count();
  }

  @Test
  void only_the_root_deploys_verticles_of_other_packages() {
    noClasses()
        .that()
        .resideOutsideOfPackage("com.algorhythmic")
        .should(dependOnClassesThat(describe(
            "are verticles",
            type -> type.isAssignableTo(VerticleBase.class)
                && type.getPackageName().startsWith("com.algorhythmic"))))
        .check(CLASSES);
  }

  @Test
  void only_the_bus_uses_the_event_bus() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "bus", ROOT + "cluster")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.core.eventbus..")
        .orShould()
        .callMethodWhere(
            describe("the target is eventBus()", call -> call.getName().equals("eventBus")))
        .check(CLASSES);
  }

  @Test
  void meters_are_declared_in_one_place() {
    noClasses()
        .that(describe("are not Meters or part of it", type -> !METERS.contains(name(type))))
        .should()
        .callMethodWhere(describe(
            "a meter is built",
            call -> call.getTargetOwner().getFullName().startsWith("io.micrometer.")
                && !call.getTargetOwner().getSimpleName().equals("Search")
                && Set.of("builder", "register", "counter", "gauge", "timer", "summary", "more")
                    .contains(call.getName())))
        .check(CLASSES);
  }

  /** Elsewhere than in Latin script, numbers have other digits, and a Turkish i has another capital. */
  @Test
  void text_for_machines_does_not_depend_on_the_locale_of_the_machine() {
    noClasses()
        .should()
        .callMethodWhere(describe("text is made without a locale", HouseTest::ignoresLocale))
        .check(CLASSES);
  }

  private static boolean ignoresLocale(JavaMethodCall call) {
    boolean isText = call.getTargetOwner().isEquivalentTo(String.class)
        || call.getTargetOwner().isAssignableTo(PrintStream.class)
        || call.getTargetOwner().isAssignableTo(Formatter.class);
    return isText
        && Set.of("format", "formatted", "printf", "toLowerCase", "toUpperCase")
            .contains(call.getName())
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Locale.class));
  }

  @Test
  void http_servers_take_their_options_from_one_place() {
    noClasses()
        .that(describe(
            "are not ServerOptions", type -> !name(type).equals("http.wire.ServerOptions")))
        .should()
        .callConstructorWhere(describe(
            "new HttpServerOptions",
            call -> call.getTargetOwner().isEquivalentTo(HttpServerOptions.class)))
        .orShould()
        .callMethodWhere(describe(
            "createHttpServer",
            call -> call.getName().equals("createHttpServer")
                && !name(call.getOriginOwner()).equals("http.wire.HttpServers")))
        .check(CLASSES);
  }

  @Test
  void every_verticle_extends_the_recommended_base() {
    classes()
        .that()
        .areAssignableTo(Deployable.class)
        .or()
        .haveSimpleNameEndingWith("Verticle")
        .should()
        .beAssignableTo(VerticleBase.class)
        .andShould()
        .haveSimpleNameEndingWith("Verticle")
        .check(CLASSES);
  }

  @Test
  void routes_and_http_do_not_use_the_database() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Routes")
        .or()
        .resideInAPackage(ROOT + "http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "database", "io.vertx.sqlclient..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void repositories_do_not_use_the_bus() {
    var repositories = Sources.below(Sources.MAIN, ".sql").stream()
        .map(Sources.Source::name)
        .collect(Collectors.toSet());
    assertThat(repositories).contains("Jobs", "Ledger", "Artworks", "Sessions");
    noClasses()
        .that(describe("have an SQL file", type -> repositories.contains(type.getSimpleName())))
        .should()
        .dependOnClassesThat(describe(
            "are the bus",
            type -> Set.of("bus.Bus", "bus.Ask", "bus.Topic", "bus.Channel").contains(name(type))))
        .check(CLASSES);
  }

  @Test
  void pure_rules_only_decide() {
    var pure = describe("are pure rules", HouseTest::isPure);
    assertThat(CLASSES.stream().map(HouseTest::name)).containsAll(PURE);
    noClasses()
        .that(pure)
        .should()
        .dependOnClassesThat(resideInAnyPackage(
                "io.vertx.sqlclient..", "java.sql..", "java.nio.file..", "java.nio.channels..")
            .or(describe("do I/O or wait", HouseTest::isEffect)))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void static_state_never_changes() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
    noClasses()
        .should(dependOnClassesThat(
            describe("are thread locals", type -> type.isAssignableTo(ThreadLocal.class))))
        .check(CLASSES);
  }

  @Test
  void no_class_has_an_empty_name() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(CLASSES);
  }

  @Test
  void no_class_uses_a_deployment_id_or_prints_a_stack_trace() {
    noClasses()
        .should()
        .callMethodWhere(describe(
            "the target is deploymentID() or printStackTrace()",
            call -> Set.of("deploymentID", "printStackTrace").contains(call.getName())))
        .check(CLASSES);
  }

  @Test
  void only_the_root_prints_and_exits() {
    noClasses()
        .that()
        .resideOutsideOfPackage("com.algorhythmic")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  private static boolean isPure(JavaClass type) {
    return PURE.contains(name(type)) || type.getPackageName().startsWith(ROOT + "painter.studio");
  }

  private static boolean isEffect(JavaClass type) {
    var name = type.getFullName();
    return Set.of("io.vertx.core.Future", "io.vertx.core.Promise", "io.vertx.core.Vertx")
            .contains(name)
        || name.equals("java.util.concurrent.ThreadLocalRandom")
        || name.startsWith("java.io.") && !name.equals("java.io.Serializable")
        || name.startsWith("java.net.")
            && !Set.of("java.net.URI", "java.net.IDN").contains(name);
  }

  /** The name of the outermost class, below the root package. */
  private static String name(JavaClass type) {
    return type.getBaseComponentType().getFullName().replace(ROOT, "").replaceFirst("\\$.*", "");
  }
}
