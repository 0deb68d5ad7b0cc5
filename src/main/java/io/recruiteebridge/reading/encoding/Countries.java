package io.recruiteebridge.reading.encoding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which languages people write whose addresses end like this, or whose phone numbers begin like this. */
final class Countries {
    /** Top-level domain, calling code, languages. */
    private static final Map<String, List<String>> LANGUAGES = new HashMap<>();

    static {
        Stream.of("""
                        pl 48 pl; cz 420 cs; sk 421 sk; hu 36 hu; ro 40 ro; md 373 ro; hr 385 hr; rs 381 hr sr; ba 387 hr sr;
                        me 382 hr sr; si 386 sl; mk 389 mk; bg 359 bg; ru 7 ru; by 375 be ru; ua 380 uk ru; kz - ru;
                        gr 30 el; cy 357 el; tr 90 tr; lt 370 lt; lv 371 lv; ee 372 et; de 49 de; at 43 de; ch 41 de fr it;
                        li 423 de; fr 33 fr; be 32 fr nl; lu 352 fr de; es 34 es; mx 52 es; ar 54 es; co 57 es; cl 56 es;
                        pe 51 es; pt 351 pt; br 55 pt; it 39 it; nl 31 nl; dk 45 da; no 47 nb; se 46 sv; fi 358 fi sv;
                        is 354 is; uk 44 en; ie 353 en; us 1 en; au 61 en; nz 64 en; il 972 he; th 66 th; vn 84 vi; jp 81 ja;
                        cn 86 zh; tw 886 zh-Hant; hk 852 zh-Hant; kr 82 ko; sa 966 ar; ae 971 ar; eg 20 ar; ma 212 ar fr;
                        ir 98 fa""".split(";"))
                .map(country -> List.of(country.trim().split(" ")))
                .forEach(country -> {
                    List<String> languages = country.subList(2, country.size());
                    LANGUAGES.put(country.get(0), languages);
                    LANGUAGES.put("+" + country.get(1), languages);
                });
    }

    private Countries() {}

    /** Empty for domains that belong to no country. */
    static List<String> ofDomain(String topLevel) {
        return LANGUAGES.getOrDefault(topLevel, List.of());
    }

    /** @param digits what follows the plus sign */
    static List<String> ofPhone(String digits) {
        for (int length = Math.min(3, digits.length()); length > 0; length--) {
            List<String> languages = LANGUAGES.get("+" + digits.substring(0, length));
            if (languages != null) {
                return languages;
            }
        }
        return List.of();
    }
}
