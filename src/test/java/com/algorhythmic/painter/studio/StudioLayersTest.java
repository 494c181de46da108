package com.algorhythmic.painter.studio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.studio.kit.Scene;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The studio knows no other package, its kit knows no scene, artist or motif, and no scene knows another. */
class StudioLayersTest {
  private static final String STUDIO = "com.algorhythmic.painter.studio";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(STUDIO);

  @Test
  void the_studio_knows_only_the_jdk() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(STUDIO + "..", "java..")
        .check(CLASSES);
  }

  @Test
  void artists_and_motifs_know_the_kit_only() {
    for (var part : new String[] {".manner", ".motifs"}) {
      classes()
          .that()
          .resideInAPackage(STUDIO + part)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(STUDIO + part, STUDIO + ".kit", "java..")
          .check(CLASSES);
    }
  }

  @Test
  void scenes_know_the_kit_and_the_kit_knows_itself() {
    noClasses()
        .that()
        .resideInAPackage(STUDIO + ".scenes")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STUDIO, STUDIO + ".manner", STUDIO + ".motifs")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(STUDIO + ".kit")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STUDIO, STUDIO + ".scenes", STUDIO + ".manner", STUDIO + ".motifs")
        .check(CLASSES);
  }

  @Test
  void no_scene_knows_another() {
    var borrowed = CLASSES.stream()
        .filter(type -> type.getPackageName().endsWith(".scenes"))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> isScene(dependency.getTargetClass()))
        .filter(dependency ->
            !outermost(dependency.getOriginClass()).equals(outermost(dependency.getTargetClass())))
        .map(Dependency::getDescription)
        .toList();
    assertThat(borrowed).isEmpty();
  }

  private static boolean isScene(JavaClass type) {
    return type.isAssignableTo(Scene.class) && type.getPackageName().endsWith(".scenes");
  }

  private static String outermost(JavaClass type) {
    return type.getFullName().replaceFirst("\\$.*", "");
  }
}
