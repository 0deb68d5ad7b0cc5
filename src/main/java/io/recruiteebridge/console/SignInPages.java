package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
import java.io.IOException;

/** Signing in, by a link or with the password, and out. Thread-safe. */
final class SignInPages {
    static final String SIGN_IN = "/sign-in";
    static final String SIGN_OUT = "/sign-out";

    private final AccessGuard guard;

    SignInPages(AccessGuard guard) {
        this.guard = guard;
    }

    PageResponse show(PageRequest request) throws IOException {
        String token = request.parameter("token");
        if (token.isEmpty()) {
            return SignInForm.page(200, "/", null);
        }
        PageResponse refusal = guard.tooManyAttempts(request);
        if (guard.redeem(request, token)) {
            return guard.signedIn(request, "/");
        }
        return refusal != null ? refusal : SignInForm.page(401, "/", Sentence.of("console.link-used"));
    }

    PageResponse send(PageRequest request) {
        String to = request.field("to");
        PageResponse refusal = guard.tooManyAttempts(request);
        if (guard.maySignIn(refusal) && guard.isPassword(request, request.field("password"))) {
            return guard.signedIn(request, to);
        }
        return refusal != null ? refusal : SignInForm.page(401, to, Sentence.of("console.wrong-password"));
    }

    PageResponse signOut(PageRequest request) {
        return guard.signedOut(request);
    }
}
