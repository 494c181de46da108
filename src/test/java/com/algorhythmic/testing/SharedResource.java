package com.algorhythmic.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Injects a shared resource into the constructors of tests. It starts with the first test and is closed after the last. */
abstract class SharedResource<T extends AutoCloseable> implements ParameterResolver {
  private final Class<T> type;

  SharedResource(Class<T> type) {
    this.type = type;
  }

  abstract T begin() throws IOException;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public T resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(
            type,
            key -> {
              try {
                return begin();
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            },
            type);
  }
}
