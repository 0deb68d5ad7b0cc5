package io.recruiteebridge.ledger;

import io.recruiteebridge.ledger.Attendance.Member;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a process does so that the companies are spread evenly: companies divided by processes, rounded up, are its share. Below
 * it, it takes what is free; above it, it gives back what somebody else below theirs would take. In between, it does nothing, so
 * nothing goes back and forth. What nobody else would take, it takes in any case: no company is left alone. Immutable.
 *
 * @param take companies to be claimed
 * @param giveBack companies to be let go
 */
public record FairShare(Set<String> take, Set<String> giveBack) {
    /** @param held the companies that this process has, or is about to; those that may best be given back come first */
    public static FairShare of(Attendance now, List<String> held) {
        return new FairShare(take(now, held), giveBack(now, held));
    }

    private static Set<String> take(Attendance now, List<String> held) {
        Set<String> take = new LinkedHashSet<>();
        if (!now.settled()) {
            return take;
        }
        int room = share(now.self(), now) - held.size();
        for (String company : inOrderOf(now.self(), now.free())) {
            boolean mine = now.self().willing().contains(company) && room > 0;
            if (mine
                    || now.others().stream()
                            .noneMatch(other -> other.willing().contains(company) && room(other, now) > 0)) {
                take.add(company);
                room--;
            }
        }
        take.removeAll(held);
        return take;
    }

    /** Each process has an order of its own, so that two of them seldom reach for the same. */
    private static List<String> inOrderOf(Member self, Set<String> companies) {
        return companies.stream()
                .sorted(Comparator.comparingInt(company -> (company + self.name()).hashCode()))
                .toList();
    }

    private static Set<String> giveBack(Attendance now, List<String> held) {
        Set<String> giveBack = new LinkedHashSet<>();
        int excess = held.size() - share(now.self(), now);
        Map<Member, Integer> rooms = new HashMap<>();
        now.others().stream().filter(Member::established).forEach(other -> rooms.put(other, room(other, now)));
        for (String company : held) {
            if (giveBack.size() >= excess) {
                break;
            }
            rooms.entrySet().stream()
                    .filter(other ->
                            other.getValue() > 0 && other.getKey().willing().contains(company))
                    .findFirst()
                    .ifPresent(taker -> {
                        taker.setValue(taker.getValue() - 1);
                        giveBack.add(company);
                    });
        }
        return giveBack;
    }

    private static int room(Member of, Attendance now) {
        return share(of, now) - of.held().size();
    }

    /** Processes that have no company in common don't count: they may be those of another home. */
    private static int share(Member of, Attendance now) {
        Set<String> companies = new LinkedHashSet<>(of.willing());
        companies.addAll(of.held());
        long sharing = Stream.concat(Stream.of(now.self()), now.others().stream())
                .filter(each -> each == of || companies.stream().anyMatch(each::has))
                .count();
        return (int) ((companies.size() + sharing - 1) / sharing);
    }
}
