package com.algorhythmic.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** A test class that mostly waits, so it runs concurrently with other classes. Its tests run one after another. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = Concurrent.Shared.class)
public @interface Concurrent {

  /** Locks what a class shares: the ApiFixture with other classes, anything else among its tests. */
  final class Shared implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> tests) {
      boolean atStation = Stream.of(tests.getDeclaredConstructors())
          .anyMatch(made -> Set.of(made.getParameterTypes()).contains(ApiFixture.class));
      return Set.of(new Lock((atStation ? ApiFixture.class : tests).getName()));
    }
  }
}
