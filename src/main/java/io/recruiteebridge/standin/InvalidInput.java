package io.recruiteebridge.standin;

/** What a client sent cannot be taken. */
final class InvalidInput extends Exception {
    private final transient Answer answer;

    InvalidInput(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    static InvalidInput field(String field, String problem) {
        return new InvalidInput(Answer.invalid(field, problem));
    }

    Answer answer() {
        return answer;
    }
}
