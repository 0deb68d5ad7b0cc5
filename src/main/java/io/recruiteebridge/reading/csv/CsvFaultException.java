package io.recruiteebridge.reading.csv;

import java.io.IOException;

/** The text can't be read any further. */
final class CsvFaultException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient CsvFault fault;

    CsvFaultException(CsvFault fault) {
        super(fault.kind().name());
        this.fault = fault;
    }

    CsvFault fault() {
        return fault;
    }
}
