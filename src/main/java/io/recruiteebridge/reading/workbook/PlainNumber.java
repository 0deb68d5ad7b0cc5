package io.recruiteebridge.reading.workbook;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers without exponents and without the noise of binary fractions. */
public final class PlainNumber {
    /** Excel has no more digits than these; what follows comes from the conversion to binary. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int MOST_LENGTH = 400;
    private static final int MOST_SCALE = 400;

    private PlainNumber() {}

    /** The number as people write it; a text that is no number, or beyond all measure, stays as it is. */
    public static String of(String value) {
        int length = value.length();
        boolean digits = length > 0 && (length == 1 || value.charAt(0) != '0');
        for (int i = 0; i < length && digits; i++) {
            digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        if (digits || length > MOST_LENGTH) {
            return value;
        }
        try {
            BigDecimal exact = new BigDecimal(value.strip());
            if (Math.abs((long) exact.scale()) > MOST_SCALE) {
                return value;
            }
            BigDecimal number =
                    exact.scale() > 0 && exact.precision() > DIGITS.getPrecision() ? exact.round(DIGITS) : exact;
            return number.signum() == 0 ? "0" : stripped(number).toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static BigDecimal stripped(BigDecimal number) {
        return number.scale() > 0 ? number.stripTrailingZeros() : number;
    }

    /** Whether a text that {@link #of} gave is a number. */
    public static boolean isNumber(String plain) {
        char first = plain.charAt(0);
        char last = plain.charAt(plain.length() - 1);
        return (first == '-' || first >= '0' && first <= '9')
                && last >= '0'
                && last <= '9'
                && plain.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
    }
}
