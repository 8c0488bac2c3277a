package dev.resnet50.job;

import dev.resnet50.image.ImageException;

/** The rows of the errors file. */
final class ErrorRows {
    static final String HEADER = "image,code,reason";

    private ErrorRows() {
    }

    static void write(CsvFile file, String image, ImageException fault) {
        file.cell(image);
        file.cell(fault.code().code());
        file.cell(CellText.of(fault.reason()));
        file.endRow();
    }
}
