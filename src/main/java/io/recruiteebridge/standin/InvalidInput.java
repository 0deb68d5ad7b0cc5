package io.recruiteebridge.standin;

/** The client sent something invalid. */
final class InvalidInput extends Exception {
    private final transient HttpResponse response;

    InvalidInput(HttpResponse response) {
        super(null, null, false, false);
        this.response = response;
    }

    static InvalidInput field(String field, String problem) {
        return new InvalidInput(HttpResponse.invalid(field, problem));
    }

    HttpResponse response() {
        return response;
    }
}
