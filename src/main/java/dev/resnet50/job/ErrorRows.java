package dev.resnet50.job;

import dev.resnet50.image.ImageException;
import java.util.List;

/** The rows of the errors file. */
final class ErrorRows {
    static final String HEADER = "image,code,reason";

    private ErrorRows() {
    }

    static void write(CsvFile file, String image, ImageException fault) {
        cells(image, fault).forEach(file::cell);
        file.endRow();
    }

    static List<String> cells(String image, ImageException fault) {
        return List.of(image, fault.code().code(), CellText.of(fault.reason()));
    }
}
