package io.recruiteebridge.notify;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code notices}: decides what people are told, once each, and hands it to the channels. Never throws and never
 * waits: an import goes on whatever becomes of a notification. Thread-safe.
 */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    /** What is gone sooner needs nobody: a file that is just being given its permissions. */
    private static final long ATTENTION_AFTER = Duration.ofSeconds(30).toNanos();

    private static final long PAUSED_AFTER = Duration.ofMinutes(5).toNanos();
    /** What comes back sooner was never gone. */
    private static final long OVER_AFTER = Duration.ofMinutes(1).toNanos();

    private final String company;
    private final List<Channel> channels;
    private final Supplier<@Nullable Status> status;
    private final Supplier<@Nullable Instant> lastFile;
    private final Duration expectFileEvery;
    private final Told told;
    private final Language language;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private final Map<String, Long> firstSeen = new HashMap<>();
    private final Map<String, Long> lastSeen = new HashMap<>();
    private @Nullable Long heldSince;
    private @Nullable Long fineSince;
    private @Nullable String gaveUp;
    private boolean ending;

    /**
     * @param company its name among several; empty if there is only one
     * @param status what the bridge is doing; null if that isn't known yet
     * @param lastFile when the last file came; null if none has
     * @param expectFileEvery zero: nobody expects files
     * @param told what was told before
     * @param language of what people are told
     */
    public Notices(
            String company,
            List<Channel> channels,
            Supplier<@Nullable Status> status,
            Supplier<@Nullable Instant> lastFile,
            Duration expectFileEvery,
            Told told,
            Language language,
            Clock clock,
            LongSupplier nanoTime) {
        this.company = company;
        this.channels = List.copyOf(channels);
        this.status = status;
        this.lastFile = lastFile;
        this.expectFileEvery = expectFileEvery;
        this.told = told;
        this.language = language;
        this.clock = clock;
        this.nanoTime = nanoTime;
        told.files().forEach(file -> lastSeen.put(file, nanoTime.getAsLong()));
    }

    /** A file is done, or was checked: this is its receipt. */
    public synchronized Notice file(Receipt receipt) {
        Notice notice = Notice.ofReceipt(receipt, language).of(company);
        if (Notice.needsSomebody(receipt)) {
            // It is told now; its rejects will be among what needs attention.
            String file = Told.key(receipt.file());
            told.addFile(file);
            lastSeen.put(file, nanoTime.getAsLong());
        }
        keep(notice);
        return notice;
    }

    /** What has happened since the last look; called every few seconds. */
    public synchronized List<Notice> look() {
        List<Notice> news = new ArrayList<>();
        Status now = status.get();
        if (now != null) {
            lookForAttention(now, news);
            lookForPause(now, news);
        }
        if (!expectFileEvery.isZero()) {
            lookForFile(news);
        }
        news.replaceAll(notice -> notice.of(company));
        news.forEach(this::keep);
        told.save();
        return news;
    }

    /**
     * The process is about to end by itself: the next look is the last one, and patient with nothing.
     *
     * @param why why rows are pending, or null if none are
     */
    public synchronized void ending(@Nullable String why) {
        ending = true;
        gaveUp = why;
    }

    private void lookForAttention(Status now, List<Notice> news) {
        long time = nanoTime.getAsLong();
        Set<String> current = new HashSet<>();
        List<String> files = new ArrayList<>();
        for (Attention each : now.attention()) {
            String file = Told.key(each.file());
            current.add(file);
            lastSeen.put(file, time);
            long since = firstSeen.computeIfAbsent(file, key -> time);
            if (!told.hasFile(file) && (ending || time - since >= ATTENTION_AFTER)) {
                told.addFile(file);
                files.add(each.file());
            }
        }
        firstSeen.keySet().retainAll(current);
        lastSeen.entrySet().removeIf(seen -> {
            boolean over = time - seen.getValue() >= OVER_AFTER;
            if (over) {
                told.forgetFile(seen.getKey());
            }
            return over;
        });
        if (!files.isEmpty()) {
            news.add(Notice.needsAttention(files, language));
        }
    }

    private void lookForPause(Status now, List<Notice> news) {
        long time = nanoTime.getAsLong();
        boolean held = now.state() == Status.State.PAUSED || now.state() == Status.State.WAITING;
        String ended = gaveUp;
        if (ended != null) {
            if (!told.paused()) {
                news.add(Notice.gaveUp(ended, language));
                told.setPaused(true);
            }
            return;
        }
        if (held) {
            fineSince = null;
            long since = heldSince == null ? time : heldSince;
            heldSince = since;
            if (!told.paused() && time - since >= PAUSED_AFTER) {
                news.add(Notice.paused(Duration.ofNanos(time - since), now.why(), language));
                told.setPaused(true);
            }
        } else {
            long since = fineSince == null ? time : fineSince;
            fineSince = since;
            if (time - since >= OVER_AFTER || ending) {
                heldSince = null;
                if (told.paused()) {
                    news.add(Notice.resumed(language));
                    told.setPaused(false);
                }
            }
        }
    }

    private void lookForFile(List<Notice> news) {
        Instant now = clock.instant();
        Instant last = lastFile.get();
        Instant since = last == null ? told.firstExpected(now) : last;
        long missed = Duration.between(since, now).dividedBy(expectFileEvery);
        if (missed >= 1 && missed > told.missed(since)) {
            told.setMissed(since, missed);
            news.add(Notice.fileMissing(Duration.between(since, now), expectFileEvery, language));
        }
    }

    private void keep(Notice notice) {
        for (Channel channel : channels) {
            try {
                channel.keep(notice);
            } catch (IOException e) {
                LOG.warn(
                        "A notification is lost, because it can't be written to state/: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Whether a notice is on its way, or will be within the time. */
    public boolean isBusy(Duration within) {
        return channels.stream().anyMatch(channel -> channel.isBusy(within));
    }
}
