package io.recruiteebridge.mapping;

/** Why a column is taken for what it is, which also tells how sure that is. */
public enum Basis {
    /** Somebody chose it for this file. */
    CHOSEN,
    /** A file in {@code mapping.d} says so, for files with these headings. */
    REMEMBERED,
    /** The heading is listed: it is sure. */
    LISTED,
    /** The words of the heading say so: it is likely. */
    WORDS,
    /** The heading speaks of mail, and the values are addresses: it is likely. */
    VALUES,
    /** A column that the bridge itself adds. */
    OURS,
    /** It has e-mail addresses, and nobody knows whose: somebody has to choose before the file can be imported. */
    ASK,
    /** It may have the other half of the names: likewise. */
    ASK_NAME,
    /** Another column has the same, in a more specific form. */
    SPARE,
    /** A stage where no column has jobs: it is another system's. */
    NO_JOB,
    /** mapping.yaml says that it is to be ignored. */
    IGNORED,
    /** Nobody knows the heading. */
    UNKNOWN
}
