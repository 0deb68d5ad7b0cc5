package io.recruiteebridge.mapping;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A file about headings that people write, {@code mapping.yaml} or one in {@code mapping.d}. Read token by token, so that
 * every error can name its line. Used by one thread.
 *
 * @param file its name in messages
 */
record MappingYaml(String file, JsonParser parser) {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What is made of the tokens. */
    @FunctionalInterface
    interface Content<T> {
        T read(MappingYaml yaml) throws IOException, MappingFileException;
    }

    /** The text of such a file. */
    static String text(Path file) throws MappingFileException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new MappingFileException(file + " isn't UTF-8 text. Save it again as UTF-8.");
        } catch (IOException e) {
            throw new MappingFileException(
                    file + " can't be read (" + e + "). Check that it is a file and that the bridge may read it.");
        }
    }

    /** @param advice how to write such a file, for those who made something else of it */
    static <T> T parse(String file, String yaml, String advice, Content<T> content) throws MappingFileException {
        String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        try (JsonParser parser = YAML.createParser(text)) {
            return content.read(new MappingYaml(file, parser));
        } catch (JsonProcessingException e) {
            throw notYaml(file, e, advice);
        } catch (IOException e) {
            throw new MappingFileException(file + " can't be read: " + e);
        }
    }

    private static MappingFileException notYaml(String file, JsonProcessingException e, String advice) {
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            Mark mark = yaml.getProblemMark(); // counts from 0
            return errorAt(file, mark.getLine() + 1, mark.getColumn() + 1, yaml.getProblem() + advice);
        }
        JsonLocation at = e.getLocation();
        return errorAt(file, at.getLineNr(), at.getColumnNr(), e.getOriginalMessage() + advice);
    }

    private static MappingFileException errorAt(String file, int line, int column, String message) {
        return new MappingFileException(file + ", line " + line + ", column " + column + ": " + message);
    }

    /** What is wrong with the token that was read last. */
    MappingFileException error(String message) {
        JsonLocation at = parser.currentTokenLocation();
        return errorAt(file, at.getLineNr(), at.getColumnNr(), message);
    }
}
