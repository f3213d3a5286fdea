package io.conversationengine.standalone.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A command in a process of its own that has done its work, and what it said.
public record TaskProcess(int exitCode, String out, String err) {

    public static TaskProcess run(String... arguments) throws IOException {
        Path errors = Files.createTempFile("task", ".err");
        try {
            Process process = new ProcessBuilder(EngineProcess.command(List.of(arguments)))
                    .redirectError(errors.toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new TaskProcess(process.onExit().join().exitValue(), out, Files.readString(errors));
        } finally {
            Files.deleteIfExists(errors);
        }
    }
}
