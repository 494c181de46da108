package com.algorhythmic.cluster;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's requests to end, each as often as it comes: the JVM's own shutdown hooks hear the first only. By
 * reflection, because the class is in every JDK but the compiler warns of its name.
 */
final class Signals {
  private static final Logger log = LoggerFactory.getLogger(Signals.class);
  private static final List<String> TO_END = List.of("TERM", "INT", "HUP");

  private Signals() {}

  /** @param listener gets the signal's number, on a thread of its own */
  static void hearThoseToEnd(IntConsumer listener) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var number = MethodHandles.publicLookup()
          .findVirtual(signal, "getNumber", MethodType.methodType(int.class));
      var heard = MethodHandles.filterArguments(
          MethodHandles.lookup()
              .findVirtual(
                  IntConsumer.class, "accept", MethodType.methodType(void.class, int.class))
              .bindTo(listener),
          0,
          number);
      var ours = MethodHandleProxies.asInterfaceInstance(handler, heard);
      for (var name : TO_END) {
        try {
          signal
              .getMethod("handle", signal, handler)
              .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException taken) {
          log.debug("SIG{} is not for us to hear", name, taken);
        }
      }
    } catch (ReflectiveOperationException none) {
      log.warn("signals are not to be heard here: the process ends without a notice", none);
    }
  }
}
