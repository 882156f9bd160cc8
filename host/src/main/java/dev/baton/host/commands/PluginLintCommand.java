package dev.baton.host.commands;

import dev.baton.api.Setting;
import dev.baton.host.apps.AppDescription;
import dev.baton.host.plugins.Inspection;
import dev.baton.host.plugins.Inspection.Finding;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton plugin lint}. */
@Command(
        name = "lint",
        description = {
            "Says what the host would say of a jar, without installing it. Its class is loaded and asked for its"
                    + " settings; no app is started.",
            "The exit status is 0 where the jar is in order, and 1 where it is not."
        },
        footer = "  baton plugin lint target/my-bridge.jar")
final class PluginLintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE.jar", description = "The jar.")
    private Path jar;

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        if (!Files.isRegularFile(jar)) {
            err.println("There is no file " + jar + ".");
            return ExitCode.SOFTWARE;
        }
        Finding finding = Inspection.of(jar);
        if (finding instanceof Finding.Refused refused) {
            err.println(refused.reason());
            return ExitCode.SOFTWARE;
        }
        praise((Finding.InOrder) finding);
        return ExitCode.OK;
    }

    private void praise(Finding.InOrder jarInOrder) {
        AppDescription plugin = jarInOrder.plugin();
        PrintWriter out = command.commandLine().getOut();
        out.println(plugin.file() + " is in order: " + plugin.name() + " " + plugin.version() + ", " + plugin.pluginId()
                + ", " + settings(jarInOrder.declared()) + ".");
        plugin.warnings().forEach(warning -> out.println("Warning: " + warning));
    }

    private static String settings(List<Setting<?>> declared) {
        return declared.isEmpty()
                ? "without settings"
                : "with the settings " + declared.stream().map(Setting::id).collect(Collectors.joining(", "));
    }
}
