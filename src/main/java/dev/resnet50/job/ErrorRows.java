package dev.resnet50.job;

import dev.resnet50.config.OutputColumn;
import dev.resnet50.image.ImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The rows of the errors file. */
record ErrorRows(RowForm form) {
    private static final List<String> NAMES = List.of("image", "code", "reason");
    private static final List<OutputColumn> NO_CLASSES = List.of();
    /** Number of cells of a row. */
    static final int CELLS = NAMES.size();

    /** See {@link RowForm#header}. */
    String header() {
        return form.header(NAMES, NO_CLASSES, 0);
    }

    /** A row, without line end. */
    String line(String image, ImageException fault) {
        return form.line(NAMES, NO_CLASSES, List.of(image, fault.code().code(), form.text(fault.reason())));
    }

    /** Reads back rows, if the file is of such. */
    RowReader read(Path file) throws IOException {
        return form.read(file, NAMES, NO_CLASSES, 0);
    }
}
