package com.algorhythmic.http.api;

import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A contract whose schemas' validators are made once. The library makes one for each request, and copies all of the
 * contract's schemas each time, which took a third of a small request's time.
 */
final class CachedValidators implements InvocationHandler {
  private final SchemaRepository schemas;
  /** By identity: to compare schemas takes longer than to make a validator. */
  private final Map<JsonSchema, Validator> kept =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private CachedValidators(SchemaRepository schemas) {
    this.schemas = schemas;
  }

  static OpenAPIContract of(OpenAPIContract contract) {
    var schemas = as(SchemaRepository.class, new CachedValidators(contract.getSchemaRepository()));
    return as(
        OpenAPIContract.class,
        (proxy, method, arguments) -> method.getName().equals("getSchemaRepository")
            ? schemas
            : call(contract, method, arguments));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean isOfSchema = method.getName().equals("validator")
        && arguments.length == 1
        && arguments[0] instanceof JsonSchema;
    return isOfSchema
        ? kept.computeIfAbsent((JsonSchema) arguments[0], schemas::validator)
        : call(schemas, method, arguments);
  }

  private static <T> T as(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
