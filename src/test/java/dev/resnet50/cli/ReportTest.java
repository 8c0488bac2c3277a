package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code --report} writes. */
@Tag("twin-independent")
class ReportTest {
    private static final List<String> HOSTILE = List.of("<img src=x onerror=alert(1)>.jpg", "<!--<script>.jpg", "\"'&amp;.jpg");

    @TempDir
    Path folder;

    private ProgramRun run(String... arguments) {
        return ProgramRun.of(Stream.concat(Stream.of(arguments),
                Stream.of("-o", folder.resolve("out").toString(), "-t", "2", "--report", page().toString())).toArray(String[]::new));
    }

    private Path page() {
        return folder.resolve("new/report.html");
    }

    @Test
    void namesAreInert() throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        for (String name : HOSTILE) {
            Files.copy(Demo.PICTURES.resolve("heart-2.jpg"), input.resolve(name));
        }
        // A file name holds no slash, but a path does.
        Files.createDirectory(input.resolve("<"));
        Files.copy(Demo.PICTURES.resolve("heart-2.jpg"), input.resolve("<").resolve("script><svg onload=alert(1)>.jpg"));
        Files.writeString(input.resolve("<b>bad.jpg"), "no picture");
        assertEquals(ExitCode.DONE, run("-i", input.toString()).exitCode());
        String html = Files.readString(page());
        List<String> data = Pattern.compile("<script type=\"application/json\" id=\"[a-z0-9]+\">([^\n]*)</script>\n").matcher(html).results()
                .map((MatchResult match) -> match.group(1)).toList();
        assertEquals(4, data.size());
        for (String json : data) {
            assertFalse(json.matches(".*[<>&].*"), json);
        }
        assertTrue(data.get(1).contains("\\u003cimg src=x onerror=alert(1)\\u003e.jpg"), data.get(1));
        assertTrue(html.contains("content=\"default-src 'none'; img-src data:; style-src 'sha256-"), "no content security policy");
        assertFalse(html.contains("innerHTML"));
    }

    @Test
    void everyPictureHasAThumbnailAlsoOfAnEarlierRun() throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        Files.copy(Demo.PICTURES.resolve("heart-2.jpg"), input.resolve("a.jpg"));
        assertEquals(ExitCode.DONE, ProgramRun.of("-i", input.toString(), "-o", folder.resolve("out").toString()).exitCode());
        Files.copy(Demo.PICTURES.resolve("arrow-2.png"), input.resolve("b.png"));
        assertEquals(ExitCode.DONE, run("-i", input.toString(), "--append").exitCode());
        String html = Files.readString(page());
        assertTrue(html.matches("(?s).*id=\"pictures0\">\\[\"/9j/[^\"]+\",\"/9j/[^\"]+\"].*"), "two pictures");
        try (Stream<Path> files = Files.list(page().getParent())) {
            assertEquals(List.of(page()), files.toList());
        }
    }

    @Test
    void anEvaluationIsPartOfIt() throws Exception {
        assertEquals(ExitCode.DONE, run("evaluate", "-i", Demo.PICTURES.toString()).exitCode());
        assertTrue(Files.readString(page()).contains("\"evaluation\":{\"images\":24,\"topOne\":24,\"topFive\":24,"));
    }

    @Test
    void whatItNeedsIsAskedForBeforeTheJobRuns() {
        assertEquals("ERROR --report needs index and probability in output.columns\n",
                run("-i", Demo.PICTURES.toString(), "--set", "output.columns=label").err());
        assertEquals("ERROR --dry-run classifies nothing and has no --report; give one of them\n", run("--dry-run").err());
        assertFalse(Files.exists(folder.resolve("out/predictions.csv")));
    }
}
