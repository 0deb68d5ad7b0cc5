package io.recruiteebridge.standin;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A complete response, ready to be sent. */
record HttpResponse(int status, String contentType, Map<String, String> headers, byte[] body) {
    static HttpResponse json(int status, byte[] body) {
        return new HttpResponse(status, "application/json; charset=utf-8", Map.of(), body);
    }

    static HttpResponse json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The HTML page that a gateway sends instead of the application's response. */
    static HttpResponse html(int status) {
        String page =
                "<html>\r\n<head><title>%1$d</title></head>\r\n<body><center><h1>%1$d</h1></center></body>\r\n</html>\r\n"
                        .formatted(status);
        return new HttpResponse(status, "text/html", Map.of(), page.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse text(int status, String body) {
        return new HttpResponse(status, "text/plain", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse forbidden() {
        return json(403, "{\"error\":[\"Forbidden\"]}");
    }

    static HttpResponse notFound() {
        return json(404, "{\"error\":[\"Not found\"]}");
    }

    /** The shape of a 422: a sentence for people and the field for programs. */
    static HttpResponse invalid(String field, String problem) {
        String words = field.replace('_', ' ');
        String sentence = Character.toUpperCase(words.charAt(0)) + words.substring(1) + " " + problem;
        return json(422, "{\"error\":[\"%s\"],\"error_fields\":{\"%s\":[\"%s\"]}}".formatted(sentence, field, problem));
    }

    HttpResponse with(Map<String, String> moreHeaders) {
        return new HttpResponse(status, contentType, moreHeaders, body);
    }

    HttpResponse withBody(byte[] otherBody) {
        return new HttpResponse(status, contentType, headers, otherBody);
    }
}
