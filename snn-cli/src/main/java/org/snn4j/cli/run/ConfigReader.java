package org.snn4j.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads the text of {@code config.json}; its error messages continue the words "is damaged: ". */
final class ConfigReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("classes", "command", "environment", "method", "settings", "threads", "version"));

    private final JsonNode tree;

    ConfigReader(String text) throws JsonProcessingException {
        tree = JSON.readTree(text);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        tree.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "it has the unknown key '" + key + "'; there are " + String.join(", ", KEYS));
            }
        });
    }

    RunConfig config() {
        Map<String, Object> settings = values("settings");
        Map<String, Object> method = tree.has("method") ? values("method") : Map.of();
        Map<String, String> environment = new LinkedHashMap<>();
        members("environment", JsonNode::isTextual, "texts")
                .forEach((name, value) -> environment.put(name, value.asText()));
        List<String> classes = new ArrayList<>();
        if (tree.has("classes")) {
            need(tree.get("classes").isArray(), "classes", "a list of texts");
            tree.get("classes").forEach(name -> {
                need(name.isTextual(), "classes", "a list of texts");
                classes.add(name.asText());
            });
        }
        need(!tree.has("command") || tree.get("command").isTextual(), "command", "a text");
        need(tree.path("version").isTextual(), "version", "a text");
        need(tree.path("threads").isInt(), "threads", "a whole number");
        return new RunConfig(
                tree.get("version").asText(),
                settings,
                tree.get("threads").asInt(),
                classes,
                environment,
                method,
                tree.path("command").asText());
    }

    private Map<String, Object> values(String key) {
        Map<String, Object> values = new LinkedHashMap<>();
        members(key, JsonNode::isValueNode, "texts, numbers and truths").forEach((name, value) -> {
            if (value.isNumber()) {
                values.put(name, value.numberValue());
            } else {
                values.put(name, value.isBoolean() ? (Object) value.booleanValue() : value.asText());
            }
        });
        return values;
    }

    private Map<String, JsonNode> members(String key, Predicate<JsonNode> kind, String what) {
        need(tree.path(key).isObject(), key, "an object of " + what);
        Map<String, JsonNode> members = new LinkedHashMap<>();
        tree.get(key).properties().forEach(each -> {
            need(kind.test(each.getValue()) && !each.getValue().isNull(), key, "an object of " + what);
            members.put(each.getKey(), each.getValue());
        });
        return members;
    }

    private static void need(boolean met, String key, String what) {
        if (!met) {
            throw new IllegalArgumentException("its '" + key + "' is not " + what);
        }
    }
}
