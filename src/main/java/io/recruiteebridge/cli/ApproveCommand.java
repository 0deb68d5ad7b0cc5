package io.recruiteebridge.cli;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.files.RegularFile;
import io.recruiteebridge.imports.Approvals;
import io.recruiteebridge.settings.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "approve",
        description = {
            "Approves a file in the inbox that waits because of bridge.approve: just as it is now.",
            "Works while the bridge is running, too."
        },
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    @Parameters(paramLabel = "FILE", description = "The name of the file.")
    private String file = "";

    @Override
    public Integer call() throws Exception {
        Settings settings = company.one(System.getenv(), false);
        Home.mustHaveRun(settings.folders());
        Path name = Path.of(file).getFileName();
        Path inbox = settings.folders().inbox();
        FileStamp stamp = name == null ? null : FileStamp.find(inbox.resolve(name));
        if (name == null || stamp == null || !stamp.isRegular()) {
            throw new UsageProblem("There is no file " + file + " in " + inbox + ".");
        }
        try (RegularFile content = RegularFile.open(inbox.resolve(name), stamp)) {
            new Approvals(settings.folders().shared()).approve(content.sha256());
        } catch (RegularFile.FileChangedException e) {
            throw new UsageProblem(name + " is being changed just now; approve it when it is complete.");
        }
        System.out.println(
                Printable.line(name + " is approved: a running bridge imports it within seconds, any other at its"
                        + " next start. If the file is changed, it needs approval again."));
        return ExitCode.OK;
    }
}
