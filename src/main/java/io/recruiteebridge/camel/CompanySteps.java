package io.recruiteebridge.camel;

import io.recruiteebridge.imports.CheckJob;
import io.recruiteebridge.imports.Chunk;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.imports.InboxFile;
import io.recruiteebridge.receipt.OutboxDoor;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.undo.UndoBatch;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beans that the routes name. Each method does its step with the part of the company that the exchange belongs to.
 * Thread-safe.
 */
public final class CompanySteps {
    private static final Logger LOG = LoggerFactory.getLogger(CompanySteps.class);

    private final Companies companies;

    public CompanySteps(Companies companies) {
        this.companies = companies;
    }

    /** Names the beans and processors for the routes. */
    public void bind(BiConsumer<String, Object> registry) {
        registry.accept("receiving", new Receiving());
        registry.accept("checking", new Checking());
        registry.accept("account", new Account());
        registry.accept("importing", new Importing());
        registry.accept("finishing", new Finishing());
        registry.accept("delivering", new Delivering());
        // Every row passes it: finding and invoking a method costs more than what it does.
        registry.accept("delivering.settle", (Processor)
                exchange -> DeliverySteps.settle(companies.of(exchange).deliveries(), exchange));
        registry.accept("undoing", new Undoing());
        registry.accept("exporting", new Exporting());
        registry.accept("reporting", new Reporting());
        registry.accept("outboxDoor", new OutboxDoor());
        new NoticeSteps(exchange -> companies.of(exchange).notices()).bind(registry);
        Hooks.bind(registry);
        registry.accept("trouble", new TroubleHandler(this::failed, (exchange, route) -> companies
                .of(exchange)
                .failures()
                .fine(route)));
        registry.accept("exportTrouble", new TroubleHandler(this::exportFailed, (exchange, route) -> companies
                .of(exchange)
                .exportCondition()
                .succeeded()));
    }

    private void failed(@Nullable Exchange exchange, String route, Throwable failure) {
        CompanyParts company = companies.find(exchange);
        if (company == null) {
            Failures.say(LOG, route, failure);
        } else {
            company.failures().wrong(route, failure);
        }
    }

    private void exportFailed(@Nullable Exchange exchange, String route, Throwable failure) {
        CompanyParts company = companies.find(exchange);
        if (company == null) {
            Failures.say(LOG, route, failure);
        } else {
            company.exportCondition().failed(failure);
        }
    }

    public final class Receiving {
        public void receive(InboxFile file, Exchange exchange) {
            companies.of(exchange).receiving().receive(file);
        }
    }

    public final class Checking {
        public CheckJob check(CheckJob job, Exchange exchange) throws IOException {
            return companies.of(exchange).checking().check(job);
        }

        public CheckJob writeReceipt(CheckJob job, Exchange exchange) throws IOException {
            return companies.of(exchange).checking().writeReceipt(job);
        }

        public CheckJob archive(CheckJob job, Exchange exchange) throws IOException {
            return companies.of(exchange).checking().archive(job);
        }
    }

    public final class Account {
        /** As routes from before there could be several companies name it. */
        public void refresh() throws RecruiteeException, InterruptedException {
            CompanyParts company = companies.find((Exchange) null);
            if (company == null) {
                throw new IllegalStateException(
                        "there are several companies: the step must be 'refresh', not 'refresh()'");
            }
            company.account().refresh();
        }

        public Chunk refresh(Chunk chunk, Exchange exchange) throws RecruiteeException, InterruptedException {
            companies.of(exchange).account().refresh();
            return chunk;
        }

        public CheckJob refresh(CheckJob job, Exchange exchange) throws RecruiteeException, InterruptedException {
            companies.of(exchange).account().refresh();
            return job;
        }
    }

    public final class Importing {
        public Chunk map(Chunk chunk, Exchange exchange) throws RecruiteeException, InterruptedException {
            return companies.of(exchange).importing().map(chunk);
        }

        public void admit(Chunk chunk, Exchange exchange) throws IOException {
            companies.of(exchange).importing().admit(chunk);
        }

        public void cancelTakenAway(Exchange exchange) throws IOException {
            companies.of(exchange).importing().cancelTakenAway();
        }
    }

    public final class Finishing {
        public ImportJob reserveNames(ImportJob job, Exchange exchange) throws Exception {
            return companies.of(exchange).finishing().reserveNames(job);
        }

        public ImportJob writeReceipt(ImportJob job, Exchange exchange) throws IOException {
            return companies.of(exchange).finishing().writeReceipt(job);
        }

        public ImportJob archive(ImportJob job, Exchange exchange) throws IOException {
            return companies.of(exchange).finishing().archive(job);
        }

        public ImportJob settleRejects(ImportJob job, Exchange exchange) throws IOException {
            return companies.of(exchange).finishing().settleRejects(job);
        }

        public void close(ImportJob job, Exchange exchange) throws Exception {
            companies.of(exchange).finishing().close(job);
        }
    }

    public final class Delivering {
        public void inquire(Exchange exchange) throws RecruiteeException, InterruptedException {
            companies.of(exchange).delivering().inquire();
        }

        public void record(Exchange exchange) {
            companies.of(exchange).delivering().record();
        }
    }

    public final class Undoing {
        public UndoBatch look(UndoBatch batch, Exchange exchange) throws RecruiteeException, InterruptedException {
            return companies.of(exchange).undoing().look(batch);
        }

        public UndoBatch intend(UndoBatch batch, Exchange exchange) {
            return companies.of(exchange).undoing().intend(batch);
        }

        public UndoBatch delete(UndoBatch batch, Exchange exchange) throws InterruptedException {
            return companies.of(exchange).undoing().delete(batch);
        }

        public void record(UndoBatch batch, Exchange exchange) throws IOException {
            companies.of(exchange).undoing().record(batch);
        }
    }

    public final class Exporting {
        public void export(Exchange exchange) throws RecruiteeException, IOException, InterruptedException {
            companies.of(exchange).exporting().export();
        }

        public void exportForThoseWhoAsked(List<String> asked, Exchange exchange)
                throws RecruiteeException, IOException, InterruptedException {
            companies.of(exchange).exportRequests().export(asked);
        }
    }

    public final class Reporting {
        public void report(Exchange exchange) throws IOException {
            companies.of(exchange).reporting().report();
        }
    }
}
