package io.recruiteebridge.standin;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A whole answer, ready to be sent. */
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
    static Answer json(int status, byte[] body) {
        return new Answer(status, "application/json; charset=utf-8", Map.of(), body);
    }

    static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The page that a gateway sends in the application's place. */
    static Answer html(int status) {
        String page =
                "<html>\r\n<head><title>%1$d</title></head>\r\n<body><center><h1>%1$d</h1></center></body>\r\n</html>\r\n"
                        .formatted(status);
        return new Answer(status, "text/html", Map.of(), page.getBytes(StandardCharsets.UTF_8));
    }

    static Answer text(int status, String body) {
        return new Answer(status, "text/plain", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer forbidden() {
        return json(403, "{\"error\":[\"Forbidden\"]}");
    }

    static Answer notFound() {
        return json(404, "{\"error\":[\"Not found\"]}");
    }

    /** The form of every refused field: a sentence for people and the field for programs. */
    static Answer invalid(String field, String problem) {
        String words = field.replace('_', ' ');
        String sentence = Character.toUpperCase(words.charAt(0)) + words.substring(1) + " " + problem;
        return json(422, "{\"error\":[\"%s\"],\"error_fields\":{\"%s\":[\"%s\"]}}".formatted(sentence, field, problem));
    }

    Answer with(Map<String, String> moreHeaders) {
        return new Answer(status, contentType, moreHeaders, body);
    }

    Answer withBody(byte[] otherBody) {
        return new Answer(status, contentType, headers, otherBody);
    }
}
