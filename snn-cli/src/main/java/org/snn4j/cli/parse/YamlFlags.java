package org.snn4j.cli.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines {@code flag: value} of a YAML file: values and lists of values, nothing deeper. Anchors and aliases, by which a small
 * file can stand for a large one, a second document and a key that stands twice are refused.
 */
public final class YamlFlags {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final YAMLParser parser;

    private YamlFlags(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @param file to read
     * @return texts, and lists of texts; null where there is no value
     * @throws IOException where it cannot be read
     * @throws IllegalArgumentException in words that follow the file's name
     */
    public static Map<String, Object> read(Path file) throws IOException {
        String text;
        try {
            text = SmallFile.text(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a YAML file: " + e.getMessage(), e);
        }
        try (YAMLParser parser = YAML.createParser(text)) {
            return new YamlFlags(parser).lines();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "is not a YAML file of 'flag: value' lines: "
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + (e.getLocation() == null
                                    ? ""
                                    : ", line " + e.getLocation().getLineNr()),
                    e);
        }
    }

    private Map<String, Object> lines() throws IOException {
        Map<String, Object> lines = new LinkedHashMap<>();
        JsonToken first = next();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return lines;
        }
        need(first == JsonToken.START_OBJECT, "has no 'flag: value' in");
        while (next() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            need(!lines.containsKey(key), "sets '" + key + "' a second time in");
            lines.put(key, value(next(), key));
        }
        need(next() == null, "has a second document in");
        return lines;
    }

    private @Nullable Object value(@Nullable JsonToken token, String key) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            return scalar(token, key);
        }
        List<String> list = new ArrayList<>();
        for (JsonToken each = next(); each != JsonToken.END_ARRAY; each = next()) {
            list.add(String.valueOf(scalar(each, key)));
        }
        return list;
    }

    private @Nullable String scalar(@Nullable JsonToken token, String key) throws IOException {
        boolean scalar = token != null && token.isScalarValue();
        need(scalar, "gives '" + key + "' more than a value or a list of values in");
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return token == JsonToken.VALUE_NUMBER_INT ? parser.getBigIntegerValue().toString() : parser.getText();
    }

    private @Nullable JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        need(!parser.isCurrentAlias() && parser.getObjectId() == null, "has an anchor or an alias in");
        return token;
    }

    private void need(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(
                    otherwise + " line " + parser.currentTokenLocation().getLineNr()
                            + ", but lines 'flag: value' were expected, each flag once");
        }
    }
}
