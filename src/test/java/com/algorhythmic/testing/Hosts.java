package com.algorhythmic.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Simulated hosts: network namespaces joined by a bridge that this process is on as well. A host that is cut off loses packets silently, without ICMP errors.
 */
public final class Hosts implements AutoCloseable {
  private static final String PREFIX = "algo";
  private static final Pattern HOST = Pattern.compile(PREFIX + "([0-9a-z]+)h\\d+");
  private static final int OURS = 1;
  private static final int FIRST = 11;

  private final String name;
  private final String net;
  private final int count;
  private final Thread atTheEnd = new Thread(this::remove, "hosts-end");

  private Hosts(int count) {
    long pid = ProcessHandle.current().pid();
    this.count = count;
    // The name of an interface has 15 letters at most.
    name = PREFIX + Long.toString(pid, 36);
    net = "10." + (100 + pid % 100) + "." + (pid / 100 % 250) + ".";
  }

  /** Why this machine cannot simulate hosts; empty if it can. */
  public static String obstacle() {
    var probe = PREFIX + "-probe-" + ProcessHandle.current().pid();
    var failure = attempt(List.of("ip", "netns", "add", probe));
    if (failure.isEmpty()) {
      run("ip netns del " + probe);
    }
    return failure;
  }

  public static Hosts of(int count) {
    removeDead();
    var hosts = new Hosts(count);
    Runtime.getRuntime().addShutdownHook(hosts.atTheEnd);
    try {
      hosts.make();
      return hosts;
    } catch (RuntimeException failure) {
      hosts.close();
      throw failure;
    }
  }

  /** The address of the switch, where this process listens for them. */
  public String ours() {
    return net + OURS;
  }

  /** @param number from 0 */
  public String address(int number) {
    return net + (FIRST + number);
  }

  /** The prefix of a command that runs on the host. */
  List<String> inside(int number) {
    return List.of("ip", "netns", "exec", host(number));
  }

  /** Cuts the host off from the switch. */
  public void cut(int number) {
    run("ip link set " + port(number) + " nomaster");
  }

  public void mend(int number) {
    run("ip link set " + port(number) + " master " + name);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atTheEnd);
    remove();
  }

  private void make() {
    run("ip link add " + name + " address " + mac(OURS) + " type bridge");
    run("ip addr add " + ours() + "/24 dev " + name);
    run("ip link set " + name + " up");
    for (int i = 0; i < count; i++) {
      run("ip netns add " + host(i));
      run("ip link add " + port(i) + " type veth peer name eth0 netns " + host(i));
      run("ip link set " + port(i) + " master " + name + " up");
      run("ip -n " + host(i) + " link set lo up");
      run("ip -n " + host(i) + " link set eth0 address " + mac(FIRST + i) + " up");
      run("ip -n " + host(i) + " addr add " + address(i) + "/24 dev eth0");
    }
    // A static ARP entry, as behind a router: a failed ARP request would reveal that the host is
    // gone.
    for (int i = 0; i < count; i++) {
      int host = i;
      run("ip neigh replace " + address(i) + neighbour(FIRST + i, name));
      run("ip -n " + host(i) + " neigh replace " + ours() + neighbour(OURS, "eth0"));
      IntStream.range(0, count)
          .filter(other -> other != host)
          .forEach(other -> run("ip -n " + host(host) + " neigh replace " + address(other)
              + neighbour(FIRST + other, "eth0")));
    }
  }

  /** Removes everything, even if only a part was created. */
  private void remove() {
    for (int i = 0; i < count; i++) {
      attempt(List.of("ip", "link", "del", port(i)));
      attempt(List.of("ip", "netns", "del", host(i)));
    }
    attempt(List.of("ip", "link", "del", name));
  }

  /** Removes the remains of killed test processes. */
  private static void removeDead() {
    var namespaces = Path.of("/run/netns").toFile().list();
    for (var namespace : namespaces == null ? new String[0] : namespaces) {
      var host = HOST.matcher(namespace);
      if (host.matches() && ProcessHandle.of(Long.parseLong(host.group(1), 36)).isEmpty()) {
        attempt(List.of("ip", "netns", "del", namespace));
        attempt(List.of("ip", "link", "del", PREFIX + host.group(1)));
      }
    }
  }

  private String host(int number) {
    return name + "h" + number;
  }

  private String port(int number) {
    return name + "p" + number;
  }

  private static String mac(int number) {
    return String.format("02:00:00:00:00:%02x", number);
  }

  private static String neighbour(int number, String device) {
    return " lladdr " + mac(number) + " dev " + device + " nud permanent";
  }

  private static void run(String command) {
    var failure = attempt(new ArrayList<>(List.of(command.split(" "))));
    if (!failure.isEmpty()) {
      throw new IllegalStateException(command + ": " + failure);
    }
  }

  /** Runs a command; returns what went wrong, or an empty text. */
  private static String attempt(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "it does not end";
      }
      return process.exitValue() == 0 ? "" : "code " + process.exitValue() + ", " + said.strip();
    } catch (IOException none) {
      return none.getMessage();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
