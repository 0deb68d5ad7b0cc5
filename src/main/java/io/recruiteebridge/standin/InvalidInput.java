package io.recruiteebridge.standin;

/** The client sent something invalid. */
final class InvalidInput extends Exception {
    private final transient HttpResponse answer;

    InvalidInput(HttpResponse answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    static InvalidInput field(String field, String problem) {
        return new InvalidInput(HttpResponse.invalid(field, problem));
    }

    HttpResponse answer() {
        return answer;
    }
}
