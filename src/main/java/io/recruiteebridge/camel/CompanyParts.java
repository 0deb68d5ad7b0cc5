package io.recruiteebridge.camel;

import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.export.ExportRequests;
import io.recruiteebridge.export.ExportService;
import io.recruiteebridge.imports.AccountReadiness;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.ExportCondition;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.FileImporter;
import io.recruiteebridge.imports.FolderCheck;
import io.recruiteebridge.imports.InboxReceiver;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.notify.Notices;
import io.recruiteebridge.undo.UndoService;

/**
 * What the steps of the routes work with: the parts of one company. Immutable; whether a part is thread-safe is its own affair.
 *
 * @param name the company's name among several; empty if there is only one
 * @param sender how its requests are sent
 */
public record CompanyParts(
        String name,
        CamelRecruiteeClient.Sender sender,
        InboxReceiver receiving,
        FileImporter importing,
        FolderCheck checking,
        Completion finishing,
        DeliveryService deliveries,
        DeliverySteps delivering,
        AccountReadiness account,
        UndoService undoing,
        ExportService exporting,
        ExportRequests exportRequests,
        ExportCondition exportCondition,
        StatusReporter reporting,
        Notices notices,
        Failures failures) {}
