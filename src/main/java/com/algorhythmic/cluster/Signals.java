package com.algorhythmic.cluster;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals of the operating system that end the process. A JVM shutdown hook runs only at the first one, a signal
 * handler at each. Reflection avoids the compiler's warning about {@code sun.misc.Signal}, which every JDK has.
 */
final class Signals {
  private static final Logger log = LoggerFactory.getLogger(Signals.class);
  private static final List<String> TERMINATING = List.of("TERM", "INT", "HUP");

  private Signals() {}

  /** @param listener gets the number of each signal, on a new thread */
  static void onTermination(IntConsumer listener) {
    try {
      var signalClass = Class.forName("sun.misc.Signal");
      var handlerClass = Class.forName("sun.misc.SignalHandler");
      var getNumber = MethodHandles.publicLookup()
          .findVirtual(signalClass, "getNumber", MethodType.methodType(int.class));
      var accept = MethodHandles.lookup()
          .findVirtual(IntConsumer.class, "accept", MethodType.methodType(void.class, int.class))
          .bindTo(listener);
      var handler = MethodHandleProxies.asInterfaceInstance(
          handlerClass, MethodHandles.filterArguments(accept, 0, getNumber));
      for (var name : TERMINATING) {
        try {
          signalClass
              .getMethod("handle", signalClass, handlerClass)
              .invoke(null, signalClass.getConstructor(String.class).newInstance(name), handler);
        } catch (ReflectiveOperationException reserved) {
          log.debug("SIG{} cannot be handled", name, reserved);
        }
      }
    } catch (ReflectiveOperationException unavailable) {
      log.warn("signals cannot be handled: the process ends without draining", unavailable);
    }
  }
}
