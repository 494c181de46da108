package com.algorhythmic.bus;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Deserializer of a record with {@link JsonUnwrapped} components, which are nested in code and flat in JSON. Jackson
 * before 2.19 can only write them.
 */
public final class FlatRecord extends JsonDeserializer<Object> implements ContextualDeserializer {
  private final Class<?> type;

  FlatRecord() {
    this(null);
  }

  private FlatRecord(Class<?> type) {
    this.type = type;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    return new FlatRecord(context.getContextualType().getRawClass());
  }

  @Override
  public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    var json = context.readTree(parser);
    var components = type.getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(components[i], json, context);
    }
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException failure) {
      return context.handleInstantiationProblem(type, json, failure);
    }
  }

  private static Object value(
      RecordComponent component, JsonNode json, DeserializationContext context) throws IOException {
    boolean unwrapped = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    var node = unwrapped ? json : json.get(component.getName());
    if (node != null && !node.isNull()) {
      var target = context.getTypeFactory().constructType(component.getGenericType());
      return context.readTreeAsValue(node, target);
    }
    var primitive = component.getType().isPrimitive();
    return primitive ? Array.get(Array.newInstance(component.getType(), 1), 0) : null;
  }
}
