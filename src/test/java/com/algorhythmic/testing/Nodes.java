package com.algorhythmic.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The nodes of a cluster that share a database and a picture store. */
public final class Nodes implements AutoCloseable {
  private final List<ProgramFixture> programs = new ArrayList<>();

  private Nodes() {}

  /** Nodes that are not started yet; the settings apply to all of them. */
  public static Nodes of(int number, Path folder, Map<String, String> settings) {
    var ports = IntStream.range(0, number).map(i -> ProgramFixture.freePort()).toArray();
    var members =
        IntStream.of(ports).mapToObj(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    var nodes = new Nodes();
    for (int i = 0; i < number; i++) {
      var own = new HashMap<>(settings);
      own.put("ALGO_CLUSTER_PORT", Integer.toString(ports[i]));
      own.put("ALGO_CLUSTER_MEMBERS", members);
      own.put("ALGO_STORE_DIR", folder.resolve("pictures").toString());
      nodes.programs.add(ProgramFixture.in(folder.resolve("node-" + i), own));
    }
    return nodes;
  }

  /** Starts the nodes one after another; returns once all are ready. */
  public Nodes start() {
    programs.forEach(ProgramFixture::start);
    return this;
  }

  public List<ProgramFixture> all() {
    return List.copyOf(programs);
  }

  @Override
  public void close() {
    programs.forEach(program -> {
      if (program.process() != null && program.process().isAlive()) {
        program.process().destroy();
      }
    });
    programs.forEach(ProgramFixture::close);
  }
}
