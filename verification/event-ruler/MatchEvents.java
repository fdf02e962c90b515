import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import software.amazon.event.ruler.Machine;

/**
 * Matches events with patterns of EventBridge. Reads {"patterns": {name: pattern}, "events": [event]} from standard input, and writes for
 * each event the list of the names whose pattern matches it.
 */
public final class MatchEvents {
  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode task = json.readTree(System.in);
    Machine machine = new Machine();
    for (var pattern : task.get("patterns").properties()) {
      machine.addRule(pattern.getKey(), json.writeValueAsString(pattern.getValue()));
    }
    List<TreeSet<String>> matched = new ArrayList<>();
    for (JsonNode event : task.get("events")) {
      matched.add(new TreeSet<>(machine.rulesForJSONEvent(json.writeValueAsString(event))));
    }
    System.out.println(json.writeValueAsString(matched));
  }
}
