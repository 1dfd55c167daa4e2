package org.snn4j.cli.doctor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.doctor.Finding.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the machine, and says how to fix what is wrong. */
@Command(
        name = "doctor",
        description = {
            "Checks the backend, the processor, threads, memory limits, data folders and free disk, and says how to"
                    + " fix what is wrong.",
            "The exit code is 0 unless something prevents training.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  snn doctor", "  snn doctor --data ~/datasets/cifar-10-batches-bin --json"})
public final class Doctor implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder to check. Default: the usual places.")
    private @Nullable Path data;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Finding> findings = SystemChecks.all(data);
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            out.printf("%-7s %-16s %s%n", finding.verdict().mark(), finding.name(), finding.text());
            if (!finding.cure().isEmpty()) {
                out.printf("%-7s %-16s -> %s%n", "", "", finding.cure());
            }
        }
        boolean healthy = findings.stream().noneMatch(finding -> finding.verdict() == Verdict.PROBLEM);
        long advice =
                findings.stream().filter(f -> f.verdict() == Verdict.ADVICE).count();
        out.println(
                !healthy
                        ? "something prevents training, see above"
                        : advice > 0 ? "ready to train; " + advice + " thing(s) could be better" : "ready to train");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "doctor");
        result.put("healthy", healthy);
        result.put("findings", findings.stream().map(Finding::toMap).collect(Collectors.toList()));
        common.printJson(spec.commandLine(), result);
        return healthy ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
