import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for one star rating and for a batch of three: java Ask.java [URL]   (needs nothing but Java 17) */
public class Ask {
    static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String base = (arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8080") + "/v1/rulesets/lucheng/decisions/star-rating";

        // One decision. What is not given is unknown, not false.
        Map<String, Object> answer = object(Json.read(post(base, "application/json", """
                {
                  "as_of": "2025-12-20",
                  "facts": {"located_in_district": true, "employer_kind": "enterprise", "engagement": "full_time",
                            "education": "junior_secondary", "management_track": "work_safety", "activity_hours_year": 118},
                  "explain": "reasons",
                  "target": "star_3"
                }""")));
        OUT.println(answer.get("as_of") + " " + answer.get("decision") + ": "
                + (answer.get("outcome") == null ? "not determined yet" : object(answer.get("outcome")).get("label")));
        for (Object candidate : list(answer.get("candidates")))
            OUT.println("  may be   " + cited(candidate, "label"));
        list(answer.get("missing_facts")).stream().limit(5).forEach(name -> OUT.println("  missing  " + name));
        for (Object condition : object(object(answer.get("explanation")).get("conditions")).values())
            if (object(condition).get("result").equals("unmet"))
                OUT.println("  unmet    " + cited(condition, "text"));
        for (Object action : list(answer.get("actions")))
            OUT.println("  to do    " + cited(action, "label"));

        // A batch: a request a line, an answer a line, in the same order. The third has a misspelt fact and fails alone.
        OUT.println();
        String lines = post(base + "/batch", "application/x-ndjson", """
                {"id": "P-1", "as_of": "2025-12-20", "explain": "none", "facts": {"located_in_district": false}}
                {"id": "P-2", "as_of": "2025-12-20", "explain": "none", "facts": {"education": "college"}}
                {"id": "P-3", "as_of": "2025-12-20", "explain": "none", "facts": {"educatoin": "college"}}
                """);
        for (String line : lines.split("\n")) {
            Map<String, Object> item = object(Json.read(line));
            String said;
            if (item.containsKey("problem")) {
                Map<String, Object> problem = object(item.get("problem"));
                said = problem.get("title") + ": " + object(list(problem.get("errors")).get(0)).get("pointer");
            } else if (item.get("outcome") != null) {
                said = (String) object(item.get("outcome")).get("label");
            } else {
                said = "not determined; " + list(item.get("missing_facts")).size() + " facts are missing";
            }
            OUT.println(item.get("id") + "  " + said);
        }
    }

    /** The answer's text; a refusal ends the program with the problem (RFC 9457). */
    static String post(String url, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            System.err.println(answer.statusCode() + " " + answer.body());
            System.exit(1);
        }
        return answer.body();
    }

    static String cited(Object what, String name) {
        Object citation = object(what).get("citation");
        return object(what).get(name) + "（" + (citation == null ? "" : citation) + "）";
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object json) {
        return (List<Object>) json;
    }

    /** Enough of a reader for answers that are well-formed; a platform has its own: Jackson, Gson, … */
    static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Object read(String text) {
            return new Json(text).value();
        }

        private char next() {
            while (Character.isWhitespace(text.charAt(at)))
                at++;
            return text.charAt(at);
        }

        private boolean skip(char c) {
            boolean there = next() == c;
            at += there ? 1 : 0;
            return there;
        }

        private Object value() {
            switch (next()) {
                case '{': {
                    Map<String, Object> members = new LinkedHashMap<>();
                    for (at++; !skip('}'); skip(',')) {
                        next();
                        String name = string();
                        skip(':');
                        members.put(name, value());
                    }
                    return members;
                }
                case '[': {
                    List<Object> items = new ArrayList<>();
                    for (at++; !skip(']'); skip(','))
                        items.add(value());
                    return items;
                }
                case '"':
                    return string();
                default: {
                    int start = at;
                    while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0)
                        at++;
                    String word = text.substring(start, at);
                    return switch (word) {
                        case "null" -> null;
                        case "true" -> true;
                        case "false" -> false;
                        default -> Double.valueOf(word);
                    };
                }
            }
        }

        private String string() {
            StringBuilder out = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c != '\\') {
                    out.append(c);
                } else if ((c = text.charAt(++at)) == 'u') {
                    out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    int known = "bfnrt".indexOf(c);
                    out.append(known < 0 ? c : "\b\f\n\r\t".charAt(known));
                }
            }
            at++;
            return out.toString();
        }
    }
}
