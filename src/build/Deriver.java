import com.algorhythmic.database.MigrationList;
import com.algorhythmic.settings.Derived;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The step of the build that writes the files of {@link Derived}. Maven runs this file as it is. */
public final class Deriver {
  private Deriver() {}

  /** @param arguments the folder of the resources, and that of the files */
  public static void main(String[] arguments) throws IOException {
    var resources = Path.of(arguments[0]);
    var output = Files.createDirectories(Path.of(arguments[1]));
    write(
        output.resolve(Derived.MIGRATIONS),
        MigrationList.below(resources.resolve("db")).toString());
    try (var contract = Files.newInputStream(resources.resolve("openapi.yaml"))) {
      Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(contract);
      write(output.resolve(Derived.CONTRACT), new ObjectMapper().writeValueAsString(tree));
    }
  }

  /** A file that stays as it is keeps its time, or it would be newer than the jar, which is not made again for it. */
  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
