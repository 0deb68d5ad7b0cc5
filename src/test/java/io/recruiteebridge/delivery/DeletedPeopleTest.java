package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.delivery.DuplicateForecast.Forecast;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody was imported and has been deleted in Recruitee: a row that differs a little doesn't bring them back. */
class DeletedPeopleTest {
    private static final String ADA = "ada@example.com";
    private static final String PHONE = "+31 20 555 0100";

    private final CalmImport world = new CalmImport(new Random(1), Keys.random());

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIP", "UPDATE"})
    void anAddressIsEnoughToKnowThemBy(DuplicateMode mode) throws Exception {
        deleted(person("Ada Example", List.of("ada.second@example.com", ADA), List.of(), null));
        assertDeleted(person("Ada Sample", List.of("ADA@example.com"), List.of(PHONE), "Dear all"), mode);
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIP", "UPDATE"})
    void aPhoneIsEnoughWhereTheyHadNoAddress(DuplicateMode mode) throws Exception {
        deleted(person("Ada Example", List.of(), List.of(PHONE), null));
        assertDeleted(person("Ada Example", List.of(), List.of("(0031) 20-5550100", PHONE), "Dear all"), mode);
        assertDeleted(person("Ada Example", List.of(ADA), List.of(PHONE), null), mode);
    }

    @Test
    void aPhoneSaysNothingWhereTheyHadAnAddress() throws Exception {
        deleted(person("Ada Example", List.of(ADA), List.of(PHONE), null));
        Candidate other = person("Bo Example", List.of("bo@example.com"), List.of(PHONE), null);
        assertThat(last(other, DuplicateMode.SKIP).state()).isEqualTo(RowState.CREATED);
    }

    @Test
    void somebodyWhoWasOnlyUpdatedIsKnownToo() throws Exception {
        ModelPerson there = world.recruitee.add("Ada Example", ModelRecruitee.OTHER_ADMIN, null);
        there.emails.add(ADA);
        Candidate row = person("Ada Example", List.of(ADA), List.of(PHONE), null);
        assertThat(last(row, DuplicateMode.UPDATE).state()).isEqualTo(RowState.UPDATED);
        there.deleted = true;
        assertDeleted(person("Ada Example", List.of(ADA), List.of(), "Dear all"), DuplicateMode.SKIP);
    }

    @Test
    void whoeverWasAddedByHandSinceIsFound() throws Exception {
        Candidate ada = person("Ada Example", List.of(ADA), List.of(), null);
        deleted(ada);
        ModelPerson again = world.recruitee.add("Ada Example", ModelRecruitee.OTHER_ADMIN, null);
        again.emails.add(ADA);
        world.forecast(List.of(), DuplicateMode.SKIP);
        assertThat(last(ada, DuplicateMode.SKIP).code()).isEqualTo(OutcomeCode.SAME_EMAIL);
        Candidate more = person("Ada Example", List.of(ADA), List.of(PHONE), null);
        assertThat(last(more, DuplicateMode.UPDATE)).isEqualTo(new CalmImport.Result(RowState.UPDATED, again.id, null));
    }

    /** A row of the candidate list, for example. */
    @ParameterizedTest
    @EnumSource(names = {"SKIP", "UPDATE"})
    void aRowThatNamesTheirIdIsEnoughWithoutAnyContact(DuplicateMode mode) throws Exception {
        deleted(person("Ada Example", List.of(), List.of(), null));
        long id = world.recruitee.people.get(0).id;
        MappedRow changed = row(person("Ada Sample", List.of(), List.of(), "Dear all"), id);
        assertThat(world.forecast(List.of(changed), mode))
                .extracting(Forecast::code)
                .containsExactly(OutcomeCode.DELETED_IN_RECRUITEE);
        assertThat(last(changed, mode).code()).isEqualTo(OutcomeCode.DELETED_IN_RECRUITEE);
        MappedRow foreign = row(person("Bo Example", List.of(), List.of(), null), id + 1_000);
        assertThat(last(foreign, mode).state())
                .as("a candidate of another account, perhaps")
                .isEqualTo(RowState.CREATED);
    }

    @Test
    void createAsksNobodyUnlessItIsTheVerySameRow() throws Exception {
        Candidate ada = person("Ada Example", List.of(ADA), List.of(), null);
        deleted(ada);
        assertThat(last(ada, DuplicateMode.CREATE).code()).isEqualTo(OutcomeCode.DELETED_IN_RECRUITEE);
        Candidate changed = person("Ada Example", List.of(ADA), List.of(), "Dear all");
        assertThat(last(changed, DuplicateMode.CREATE).state()).isEqualTo(RowState.CREATED);
    }

    @Test
    void aDeliveredPersonWhoLostTheirAddressInRecruiteeIsNotDeleted() throws Exception {
        last(person("Ada Example", List.of(ADA), List.of(), null), DuplicateMode.SKIP);
        world.recruitee.people.get(0).emails.clear();
        Candidate changed = person("Ada Example", List.of(ADA), List.of(), "Dear all");
        assertThat(last(changed, DuplicateMode.SKIP).state()).isEqualTo(RowState.CREATED);
    }

    private void deleted(Candidate person) throws Exception {
        assertThat(last(person, DuplicateMode.SKIP).state()).isEqualTo(RowState.CREATED);
        world.recruitee.people.forEach(somebody -> somebody.deleted = true);
    }

    private void assertDeleted(Candidate person, DuplicateMode mode) throws Exception {
        List<Forecast> forecasts = world.forecast(List.of(row(person)), mode);
        assertThat(forecasts).extracting(Forecast::code).containsExactly(OutcomeCode.DELETED_IN_RECRUITEE);
        assertThat(last(person, mode).code()).isEqualTo(OutcomeCode.DELETED_IN_RECRUITEE);
    }

    private CalmImport.Result last(Candidate person, DuplicateMode mode) throws Exception {
        return last(row(person), mode);
    }

    private CalmImport.Result last(MappedRow row, DuplicateMode mode) throws Exception {
        List<CalmImport.Result> results = world.importAll("people.csv", List.of(row), mode);
        return results.get(results.size() - 1);
    }

    private static MappedRow row(Candidate person) {
        return row(person, 0);
    }

    /** @param id the candidate that the row names */
    private static MappedRow row(Candidate person, long id) {
        return new MappedRow(new SourceRow(1, 2, List.of(), null, null), person, List.of(), List.of(), null, id, null);
    }

    private static Candidate person(String name, List<String> emails, List<String> phones, String letter) {
        return new Candidate(name, emails, phones, List.of(), List.of(), letter, List.of(), null);
    }
}
