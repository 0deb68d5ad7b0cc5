package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.UnreadableFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnPlanTest {
    private static final List<String> HEADINGS =
            List.of("Name", "Mobile phone (private)", "Zielkontakt", "Contact", "Shoe size", "row_ref");

    private static ColumnPlan plan(List<String> headings, Set<Integer> addresses, Column... chosen) {
        return ColumnPlan.of(
                headings,
                Synonyms.builtIn(),
                new ColumnContents(addresses, Set.of()),
                new ColumnChoices(Arrays.asList(chosen)));
    }

    @Test
    void tellsWhyAColumnIsTakenForWhatItIs() {
        ColumnPlan plan = plan(HEADINGS, Set.of(2));
        assertThat(plan.bases())
                .containsExactly(Basis.LISTED, Basis.WORDS, Basis.ASK, Basis.UNKNOWN, Basis.UNKNOWN, Basis.OURS);
    }

    @Test
    void whatSomebodyChoseComesFirst() throws Exception {
        ColumnPlan plan = plan(
                HEADINGS,
                Set.of(2),
                null,
                new Column("Mobile phone (private)", null),
                new Column("Zielkontakt", Field.EMAILS),
                null,
                new Column("Shoe size", Field.CUSTOM_FIELD, "Size"));
        assertThat(plan.bases().subList(1, 5)).containsExactly(Basis.CHOSEN, Basis.CHOSEN, Basis.UNKNOWN, Basis.CHOSEN);
        assertThat(plan.mapping().columns())
                .extracting(Column::field)
                .containsExactly(Field.NAME, null, Field.EMAILS, null, Field.CUSTOM_FIELD, Field.OURS);
    }

    @Test
    void anUnclearColumnOfAddressesIsDecidedByLeavingItOut() throws Exception {
        assertThatThrownBy(() -> plan(HEADINGS, Set.of(2)).mapping())
                .isInstanceOfSatisfying(UnreadableFileException.class, e -> assertThat(e.code())
                        .isEqualTo(OutcomeCode.EMAIL_COLUMN_UNKNOWN));
        assertThat(plan(HEADINGS, Set.of(2), null, null, new Column("Zielkontakt", null))
                        .mapping()
                        .columns()
                        .get(2)
                        .field())
                .isNull();
    }

    @Test
    void aChoiceForAnotherHeadingDoesNotHold() {
        assertThat(plan(HEADINGS, Set.of(), new Column("Nombre", null))
                        .columns()
                        .get(0))
                .isEqualTo(new Column("Name", Field.NAME));
    }

    @Test
    void aFileWhoseNameColumnWasLeftOutCannotBeImported() {
        assertThatThrownBy(
                        () -> plan(HEADINGS, Set.of(), new Column("Name", null)).mapping())
                .isInstanceOfSatisfying(
                        UnreadableFileException.class, e -> assertThat(e.code()).isEqualTo(OutcomeCode.NO_NAME_COLUMN));
    }

    @Test
    void whatSomebodyLeftOutDoesNotBecomeANote() {
        ColumnPlan plan = plan(HEADINGS, Set.of(), null, null, null, new Column("Contact", null))
                .withUnknownAsNotes();
        assertThat(plan.columns().get(3).field()).isNull();
        assertThat(plan.columns().get(4)).isEqualTo(new Column("Shoe size", Field.NOTE, "Shoe size"));
    }

    /** It belongs to the job of its row, whoever says which column that is. */
    @Test
    void aStageCountsBesideAColumnOfJobsThatSomebodyChose() {
        List<String> headings = List.of("Name", "Wanted for", "Job", "Stage");
        Column wantedFor = new Column("Wanted for", Field.JOBS);
        Column job = new Column("Job", null);
        assertThat(plan(headings, Set.of(), null, wantedFor, job).columns().get(3))
                .isEqualTo(new Column("Stage", Field.STAGE));
        ColumnPlan withoutJobs = plan(headings, Set.of(), null, null, job);
        assertThat(withoutJobs.columns().get(3)).isEqualTo(new Column("Stage", null));
        assertThat(withoutJobs.bases().get(3)).isEqualTo(Basis.NO_JOB);
        Column stage = new Column("Stage", Field.STAGE);
        assertThat(plan(headings, Set.of(), null, null, job, stage).columns().get(3))
                .isEqualTo(stage);
    }

    @Test
    void theLedgerKeepsChoicesBesideTheMapping() throws Exception {
        FileChoices choices = new FileChoices(
                new ColumnChoices(Arrays.asList(null, new Column("Fax", Field.PHONES))),
                List.of("Cook"),
                null,
                "",
                null);
        Mapping mapping = plan(List.of("Name", "Fax"), Set.of(), null, new Column("Fax", Field.PHONES))
                .mapping();
        FrozenMapping kept = FrozenMapping.fromJson(new FrozenMapping(mapping, choices).toJson());
        assertThat(kept.choices()).isEqualTo(choices);
        assertThat(kept.mapping().columns()).isEqualTo(mapping.columns());
        FrozenMapping earlier = FrozenMapping.fromJson(mapping.toJson());
        assertThat(earlier.choices()).isEqualTo(FileChoices.NONE);
        assertThat(earlier.mapping().columns()).isEqualTo(mapping.columns());
    }
}
