package io.recruiteebridge.standin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may write of a candidate: the {@code candidate} object of Recruitee's create and update calls, as
 * received (nothing is trimmed or repaired). Immutable and thread-safe.
 */
public record Profile(
        String name,
        List<String> emails,
        List<String> phones,
        List<String> socialLinks,
        List<String> links,
        @Nullable String coverLetter,
        List<String> sources,
        @Nullable String remoteCvUrl,
        List<CustomField> fields) {
    /** One custom field; {@code kind} is Recruitee's, such as {@code single_line}. */
    public record CustomField(String kind, String name, List<String> values) {
        public CustomField {
            values = List.copyOf(values);
        }
    }

    public Profile {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        socialLinks = List.copyOf(socialLinks);
        links = List.copyOf(links);
        sources = List.copyOf(sources);
        fields = List.copyOf(fields);
    }

    /** A profile with nothing but a name and e-mail addresses. */
    public static Profile of(String name, String... emails) {
        return new Profile(name, List.of(emails), List.of(), List.of(), List.of(), null, List.of(), null, List.of());
    }

    /** The same profile with phones. */
    public Profile withPhones(String... numbers) {
        return new Profile(
                name, emails, List.of(numbers), socialLinks, links, coverLetter, sources, remoteCvUrl, fields);
    }

    Profile withName(String newName) {
        return new Profile(newName, emails, phones, socialLinks, links, coverLetter, sources, remoteCvUrl, fields);
    }

    Profile withRemoteCvUrl(@Nullable String url) {
        return new Profile(name, emails, phones, socialLinks, links, coverLetter, sources, url, fields);
    }

    Profile withFields(List<CustomField> newFields) {
        return new Profile(name, emails, phones, socialLinks, links, coverLetter, sources, remoteCvUrl, newFields);
    }
}
