package io.recruiteebridge.standin;

import java.util.List;

/**
 * A job or talent pool. Immutable.
 *
 * @param kind {@code job} or {@code talent_pool}
 * @param status {@code published}, {@code internal} or {@code closed}
 */
public record Offer(long id, String title, String slug, String kind, String status, List<Stage> stages) {
    /** A stage of an offer's pipeline; new candidates start in the first one. */
    public record Stage(long id, String name) {}

    public Offer {
        stages = List.copyOf(stages);
    }

    /** The offers of every stand-in account: three jobs and a talent pool. */
    static List<Offer> examples() {
        return List.of(
                example(200_001, "Barista", "barista", "job", "published"),
                example(200_002, "Développeur·se Java", "developpeur-java", "job", "published"),
                example(200_003, "Night Nurse", "night-nurse", "job", "closed"),
                example(200_004, "Summer pool", "summer-pool", "talent_pool", "internal"));
    }

    static Offer job(long id, String title) {
        return example(id, title, "job-" + id, "job", "published");
    }

    private static Offer example(long id, String title, String slug, String kind, String status) {
        long firstStage = id * 10;
        List<Stage> stages = List.of(
                new Stage(firstStage, "Applied"),
                new Stage(firstStage + 1, "Interview"),
                new Stage(firstStage + 2, "Hired"));
        return new Offer(id, title, slug, kind, status, stages);
    }
}
