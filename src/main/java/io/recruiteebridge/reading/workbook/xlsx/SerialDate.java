package io.recruiteebridge.reading.workbook.xlsx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Dates that are counted in days, as spreadsheets do. */
final class SerialDate {
    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_FROM_1904 = LocalDate.of(1904, 1, 1);
    /** Excel counts a 29 February 1900, which did not exist. */
    private static final int FIRST_RIGHT = 61;
    /** 31 December 9999. */
    private static final BigDecimal END = new BigDecimal(2_958_466);

    private static final BigDecimal SECONDS = new BigDecimal(86_400);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss");

    private SerialDate() {}

    /** ISO 8601; null if it is no date. */
    static @Nullable String iso(BigDecimal serial, boolean date1904, boolean withDate, boolean withTime) {
        if (serial.signum() < 0 || serial.compareTo(END) >= 0) {
            return null;
        }
        long seconds =
                serial.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
        long days = seconds / 86_400;
        LocalDate day = date1904 ? DAY_0_FROM_1904 : DAY_0;
        long shift = !date1904 && days < FIRST_RIGHT ? 1 : 0;
        LocalDateTime time = day.plusDays(days + shift).atStartOfDay().plusSeconds(seconds % 86_400);
        LocalTime clock = time.toLocalTime();
        String shown = (clock.getSecond() == 0 ? MINUTES : EXACT).format(clock);
        if (!withDate) {
            return shown;
        }
        return time.toLocalDate() + (withTime && !clock.equals(LocalTime.MIDNIGHT) ? "T" + shown : "");
    }
}
