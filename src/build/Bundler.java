import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;

/**
 * The step of the build that bundles the modules and styles of each page with esbuild. Maven runs this file as it is, so no
 * class of it is in the program.
 *
 * <p>The output holds the pages, a folder {@code bundle} with files named after their content, each file also as Brotli and
 * gzip, and {@code files.txt} with a line for each file: digest, {@code offline} or {@code online}, path. Modules are bundled
 * from a copy in which styles, shaders and the scripts of workers are imports that esbuild understands.
 */
public final class Bundler {
  /** The pages, with the folder that their links are relative to. */
  private static final Map<String, String> PAGES = new TreeMap<>(Map.of(
      "index.html", "",
      "remote/remote.html", "",
      "account/account.html", "",
      "privacy/privacy.html", "",
      "problem/not-found.html", "",
      "problem/failed.html", "",
      "problem/offline.html", "",
      "admin/telemetry.html", "admin/",
      "admin/audit.html", "admin/"));

  /** The pages that are shown with a network only. */
  private static final List<String> ONLINE_ONLY =
      List.of("admin/", "account/", "privacy/", "problem/not-found.html", "problem/failed.html");

  /** Files besides the bundled ones that pages need to start without a network. */
  private static final List<String> SHELL =
      List.of("favicon.svg", "fonts/", "manifest.webmanifest");

  private static final String OFFLINE = "offline";
  private static final String ONLINE = "online";
  private static final String BUNDLE = "bundle/";
  private static final String LIST = "files.txt";
  private static final String MODULES = "modules";
  private static final Path SOURCE = Path.of("src/build/Bundler.java");
  private static final String SHADERS = "display/gl/shaders.js";
  private static final List<String> COPIED =
      List.of(".css", ".glsl", ".frag", ".vert", ".webp", ".json");

  private static final int BEST_BROTLI = 11;

  private static final Pattern STYLES =
      Pattern.compile("(?m)^(?:await|void) css\\(import\\.meta\\.url, (.+)\\);$");
  private static final Pattern WORKER =
      Pattern.compile("new URL\\('([^']+\\.js)', import\\.meta\\.url\\)");
  private static final Pattern SHADER = Pattern.compile("'([\\w-]+\\.(?:glsl|frag|vert))'");
  private static final Pattern STYLE_LINK =
      Pattern.compile("(?m)^ *<link rel=\"stylesheet\" href=\"([^\"]+)\">\\R");
  private static final Pattern SCRIPT =
      Pattern.compile("<script type=\"module\" src=\"([^\"]+)\"></script>");
  private static final Pattern STATIC_IMPORT =
      Pattern.compile("(?:from|\\bimport)\"\\./([\\w-]+\\.js)\"");
  /** Not those of other languages. */
  private static final Pattern DYNAMIC_IMPORT =
      Pattern.compile("\\bimport\\(\"\\./((?!landing-)[\\w-]+\\.js)\"\\)");

  private static final Pattern OUTPUT = Pattern.compile("(?m)^ {4}\"([^\"]+)\": \\{$");

  private final Path webroot;
  private final Path output;
  private final Path work;
  private final Path esbuild;
  /** Whether pages need a file to start without a network, by its path. */
  private final Map<String, String> uses = new TreeMap<>();
  /** The names of the bundled workers, by their paths. */
  private final Map<String, String> workers = new TreeMap<>();

  private Bundler(Path webroot, Path output, Path work, Path esbuild) {
    this.webroot = webroot;
    this.output = output;
    this.work = work;
    this.esbuild = esbuild;
  }

  /** Arguments: the folders of the sources, of the output and of the tools, which has esbuild.jar unless there is none for this machine. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var webroot = Path.of(arguments[0]);
    var output = Path.of(arguments[1]).toAbsolutePath();
    var tools = Path.of(arguments[2]).toAbsolutePath();
    if (!Files.exists(tools.resolve("esbuild.jar"))) {
      delete(output);
      System.out.println(
          "[WARNING] The build has no esbuild for " + System.getProperty("os.name") + " "
              + System.getProperty("os.arch")
              + " (profiles of pom.xml): the program will serve its pages as single modules, which load more slowly.");
      return;
    }
    var stamp = tools.resolve("bundled.sha256");
    var inputs = digestOf(webroot, tools);
    if (Files.exists(stamp)
        && Files.readString(stamp).equals(inputs)
        && Files.exists(output.resolve(LIST))) {
      return;
    }
    Files.deleteIfExists(stamp);
    delete(output);
    delete(tools.resolve(MODULES));
    new Bundler(webroot, output, tools.resolve(MODULES), extract(tools)).make();
    Files.writeString(stamp, inputs);
  }

  /** A digest of all that the output is made of. */
  private static String digestOf(Path webroot, Path tools) throws IOException {
    var all = new StringBuilder();
    for (var file : filesBelow(webroot)) {
      all.append(file).append(sha256(Files.readAllBytes(file)));
    }
    for (var file : List.of(SOURCE, tools.resolve("esbuild.jar"))) {
      all.append(sha256(Files.readAllBytes(file)));
    }
    return sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Path extract(Path tools) throws IOException {
    var binary = tools.resolve("esbuild");
    try (var jar = new ZipFile(tools.resolve("esbuild.jar").toFile())) {
      var entry =
          jar.stream().filter(file -> file.getName().endsWith("/bin/esbuild")).findFirst();
      Files.copy(
          jar.getInputStream(entry.orElseThrow()), binary, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!binary.toFile().setExecutable(true)) {
      throw new IOException(binary + " cannot be made executable");
    }
    return binary;
  }

  private void make() throws IOException, InterruptedException {
    copy();
    for (var worker : workers.entrySet()) {
      var made = run(List.of(), worker.getKey());
      worker.setValue(made.get(0));
      made.forEach(file -> uses.put(BUNDLE + file, OFFLINE));
    }
    nameWorkers();
    for (var page : PAGES.entrySet()) {
      makePage(page.getKey(), page.getValue());
    }
    compress();
    list();
  }

  /** Copies the sources in a form that esbuild understands. */
  private void copy() throws IOException {
    for (var file : filesBelow(webroot)) {
      var path = pathOf(webroot, file);
      if (COPIED.stream().anyMatch(path::endsWith)) {
        write(work.resolve(path), Files.readAllBytes(file));
      } else if (path.endsWith(".js")) {
        write(
            work.resolve(path),
            prepare(path, Files.readString(file)).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String prepare(String path, String module) {
    WORKER
        .matcher(module)
        .results()
        .forEach(match -> workers.put(resolve(path, match.group(1)), ""));
    if (path.equals(SHADERS)) {
      return importTexts(module);
    }
    return STYLES.matcher(module).replaceAll(match -> importStyles(match.group(1)));
  }

  /** Styles of a library stay links. */
  private static String importStyles(String paths) {
    var isOfLibrary = Stream.of(paths.split(", "))
        .collect(Collectors.partitioningBy(path -> path.contains("/lib/")));
    var imports = isOfLibrary.get(false).stream()
        .map(path -> "import " + path + ";")
        .collect(Collectors.joining(" "));
    return isOfLibrary.get(true).isEmpty()
        ? imports
        : imports + " await css(import.meta.url, " + String.join(", ", isOfLibrary.get(true))
            + ");";
  }

  /** Puts the shaders into the module that otherwise fetches them. */
  private static String importTexts(String module) {
    var names =
        SHADER.matcher(module).results().map(match -> match.group(1)).distinct().toList();
    var text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      text.append("import text")
          .append(i)
          .append(" from './")
          .append(names.get(i))
          .append("';\n");
    }
    text.append("export const loadShaders = async () => ({\n");
    for (int i = 0; i < names.size(); i++) {
      text.append("  '").append(names.get(i)).append("': text").append(i).append(",\n");
    }
    return text.append("});\n").toString();
  }

  /** Names the bundled scripts where workers are started. All bundled files are in one folder, so they are beside the starting script. */
  private void nameWorkers() throws IOException {
    for (var file : filesBelow(work)) {
      if (file.toString().endsWith(".js")) {
        var path = pathOf(work, file);
        var named = WORKER
            .matcher(Files.readString(file))
            .replaceAll(match ->
                "new URL('./" + workers.get(resolve(path, match.group(1))) + "', import.meta.url)");
        Files.writeString(file, named);
      }
    }
  }

  private void makePage(String page, String folder) throws IOException, InterruptedException {
    var html = Files.readString(webroot.resolve(page));
    var entry = page.replaceFirst(".*/", "").replace(".html", ".js");
    var imports = Stream.concat(
            STYLE_LINK.matcher(html).results(), SCRIPT.matcher(html).results())
        .map(match -> "import '../"
            + Path.of(folder, match.group(1)).normalize().toString().replace('\\', '/') + "';")
        .collect(Collectors.joining("\n"));
    Files.createDirectories(work.resolve("pages"));
    Files.writeString(work.resolve("pages").resolve(entry), imports + "\n");
    var made = run(List.of("--splitting"), "pages/" + entry);
    var base = entry.replace(".js", "-");
    var links = (folder.isEmpty() ? "" : "../") + BUNDLE;
    var style = named(made, base, ".css");
    var script = named(made, base, ".js");
    var code = Files.readString(output.resolve(BUNDLE + script));
    var tags = "<link rel=\"stylesheet\" href=\"" + links + style + "\">\n  "
        + links(STATIC_IMPORT, code, "modulepreload", links)
        // In the browser's cache when it is needed, which is after the page was drawn.
        + links(DYNAMIC_IMPORT, code, "prefetch", links)
        + "<script type=\"module\" src=\"" + links + script + "\"></script>";
    html = SCRIPT.matcher(STYLE_LINK.matcher(html).replaceAll("")).replaceFirst(tags);
    write(output.resolve(page), html.getBytes(StandardCharsets.UTF_8));
    var use = ONLINE_ONLY.stream().anyMatch(page::startsWith) ? ONLINE : OFFLINE;
    uses.put(page, use);
    for (var file : made) {
      // The page's sheet has the styles of what is imported dynamically, too.
      if (file.endsWith(".css") && !file.equals(style)) {
        Files.delete(output.resolve(BUNDLE + file));
      } else {
        uses.putIfAbsent(BUNDLE + file, use);
      }
    }
  }

  /** Links to the scripts that a script imports. */
  private static String links(Pattern imports, String code, String relation, String folder) {
    return imports
        .matcher(code)
        .results()
        .map(name -> "<link rel=\"" + relation + "\" href=\"" + folder + name.group(1) + "\">\n  ")
        .collect(Collectors.joining());
  }

  private static String named(List<String> files, String start, String end) {
    return files.stream()
        .filter(file -> file.startsWith(start) && file.endsWith(end))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException("esbuild made no " + start + "…" + end + " but " + files));
  }

  /** Bundles an entry; returns the names of the files made, the entry's first. */
  private List<String> run(List<String> options, String entry)
      throws IOException, InterruptedException {
    var metafile = work.resolve("meta.json");
    var command = new ArrayList<>(List.of(
        esbuild.toString(),
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--charset=utf8",
        "--legal-comments=none",
        "--entry-names=[name]-[hash]",
        "--chunk-names=[name]-[hash]",
        "--loader:.glsl=text",
        "--loader:.frag=text",
        "--loader:.vert=text",
        "--loader:.webp=dataurl",
        "--external:../fonts/*",
        "--external:../lib/*",
        "--log-level=warning",
        "--metafile=" + metafile,
        "--outdir=" + output.resolve(BUNDLE)));
    command.addAll(options);
    command.add(entry);
    int code =
        new ProcessBuilder(command).directory(work.toFile()).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("esbuild could not bundle " + entry + ": exit code " + code);
    }
    var meta = Files.readString(metafile);
    return OUTPUT
        .matcher(meta.substring(meta.indexOf("\"outputs\"")))
        .results()
        .map(match -> match.group(1).replaceFirst(".*/", ""))
        .toList();
  }

  private void compress() throws IOException {
    Brotli4jLoader.ensureAvailability();
    for (var path : uses.keySet()) {
      var bytes = Files.readAllBytes(output.resolve(path));
      Files.write(
          output.resolve(path + ".br"),
          Encoder.compress(bytes, new Encoder.Parameters().setQuality(BEST_BROTLI)));
      Files.write(output.resolve(path + ".gz"), gzip(bytes));
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed) {
      {
        def.setLevel(Deflater.BEST_COMPRESSION);
      }
    }) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }

  private void list() throws IOException {
    var lines = new StringBuilder();
    for (var file : filesBelow(webroot)) {
      var path = pathOf(webroot, file);
      if (SHELL.stream().anyMatch(path::startsWith)) {
        lines.append(line(file, OFFLINE, path));
      }
    }
    for (var use : uses.entrySet()) {
      lines.append(line(output.resolve(use.getKey()), use.getValue(), use.getKey()));
    }
    Files.writeString(output.resolve(LIST), lines);
  }

  private static String line(Path file, String use, String path) throws IOException {
    return sha256(Files.readAllBytes(file)) + " " + use + " " + path + "\n";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The path of a link in a file, both from the root. */
  private static String resolve(String file, String link) {
    return Path.of("/" + file)
        .resolveSibling(link)
        .normalize()
        .toString()
        .replace('\\', '/')
        .replaceFirst("^.*?/", "");
  }

  private static String pathOf(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
