package dev.resnet50;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Javadoc tool has nothing to say about the sources: every link leads somewhere, every tag belongs where it stands. A test and not the
 * tool's own {@code -Werror}, because the tool warns of the Vector API's module whatever it is told.
 */
@Tag("twin-independent")
class JavadocTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String INCUBATING = "compiler.warn.incubating.modules";

    @TempDir
    Path pages;

    @Test
    void theToolHasNoComplaint() throws IOException {
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        List<String> complaints = new ArrayList<>();
        StringWriter output = new StringWriter();
        boolean done;
        try (StandardJavaFileManager files = javadoc.getStandardFileManager(null, Locale.ROOT, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            files.setLocationFromPaths(DocumentationTool.Location.DOCUMENTATION_OUTPUT, List.of(pages));
            files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of(SOURCES));
            done = javadoc.getTask(output, files, diagnostic -> collect(diagnostic, complaints), null,
                    List.of("-quiet", "-package", "-Xdoclint:all,-missing", "-Xmaxwarns", "1000", "--add-modules", "jdk.incubator.vector"),
                    files.getJavaFileObjectsFromPaths(sources.filter(file -> file.toString().endsWith(".java")).toList())).call();
        }
        assertEquals(List.of(), complaints);
        assertTrue(done, output.toString());
    }

    private static void collect(Diagnostic<? extends JavaFileObject> diagnostic, List<String> complaints) {
        boolean complaint = diagnostic.getKind() != Diagnostic.Kind.NOTE && diagnostic.getKind() != Diagnostic.Kind.OTHER;
        if (complaint && !INCUBATING.equals(diagnostic.getCode())) {
            complaints.add(diagnostic.toString());
        }
    }
}
