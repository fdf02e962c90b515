import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.script.mustache.MustachePlugin;
import org.opensearch.transport.Netty4Plugin;

/** One node of OpenSearch on this machine, with HTTP, search templates and every role. Arguments: a folder, a port and settings as {@code name=value}. */
public final class SingleNode {
  /** A node that loads its plugins from the class path. */
  private static final class LocalNode extends Node {
    LocalNode(Settings settings, Path config) {
      super(
          InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), config, () -> "single"),
          List.of(Netty4Plugin.class, MustachePlugin.class),
          true);
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]).toAbsolutePath();
    Path config = Files.createDirectories(folder.resolve("config"));
    int port = Integer.parseInt(args[1]);
    Settings.Builder settings =
        Settings.builder()
            .put("path.home", folder.toString())
            .put("cluster.name", "single")
            .put("node.name", "single")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", port)
            // The only node needs no fixed port for others.
            .put("transport.port", "0")
            // A full disk of the machine is not the test's.
            .put("cluster.routing.allocation.disk.threshold_enabled", false);
    for (int index = 2; index < args.length; index++) {
      String[] parts = args[index].split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    Node node = new LocalNode(settings.build(), config);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    node.close();
                  } catch (Exception error) {
                    System.err.println(error);
                  }
                  ended.countDown();
                }));
    node.start();
    ended.await();
  }
}
