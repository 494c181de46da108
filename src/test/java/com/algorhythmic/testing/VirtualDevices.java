package com.algorhythmic.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** A screen in memory (Xvfb) and a sound card that nobody hears (PulseAudio): without one, Firefox plays no music. */
final class VirtualDevices implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Deque<Process> started = new ConcurrentLinkedDeque<>();
  private final Map<String, String> environment;

  /** @param folder for the sound server's files; the test deletes it */
  VirtualDevices(Path folder) throws Exception {
    var xvfb = DebianProgram.need("Xvfb", "xvfb");
    var pulseAudio = DebianProgram.need("pulseaudio", "pulseaudio");
    var home = Files.createDirectories(folder).toAbsolutePath().toString();
    // A constructor that fails closes nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    var screen = new ProcessBuilder(
            xvfb.toString(), "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    started.push(screen);
    // It prints the number that it has found free once it is ready.
    var number = new BufferedReader(new InputStreamReader(screen.getInputStream())).readLine();
    if (number == null) {
      throw new IOException("Xvfb ended without a screen");
    }
    var socket = Path.of(home, "sound");
    var builder = new ProcessBuilder(
            pulseAudio.toString(),
            "-n",
            "--daemonize=no",
            "--use-pid-file=no",
            "--exit-idle-time=-1",
            "--load=module-null-sink",
            "--load=module-native-protocol-unix auth-anonymous=1 socket=" + socket)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("pulseaudio.log").toFile());
    builder.environment().putAll(Map.of("HOME", home, "XDG_RUNTIME_DIR", home));
    started.push(builder.start());
    Await.until("a sound server", LIMIT, () -> Files.exists(socket));
    environment = Map.of("HOME", home, "DISPLAY", ":" + number, "PULSE_SERVER", "unix:" + socket);
  }

  /** Starts a program that uses them; its output goes to a file. */
  Process start(Path printed, String... command) throws IOException {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    started.push(process);
    return process;
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException late) {
      process.destroyForcibly();
    }
  }

  /** Ends the programs with all that they started, the latest first. */
  @Override
  public void close() {
    for (Process process; (process = started.poll()) != null; ) {
      end(process);
    }
  }
}
