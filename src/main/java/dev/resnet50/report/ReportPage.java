package dev.resnet50.report;

import dev.resnet50.job.ResultFiles;
import dev.resnet50.job.ResultRow;
import dev.resnet50.weights.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of the page: a fixed frame, style and script, and data in {@code script} elements of type {@code application/json}, which no browser runs.
 *
 * <p>The script builds all that the data says with {@code textContent}, never as HTML, and the page's content security policy allows the one
 * script and the one style by their SHA-256, images from {@code data:} URLs and nothing else. Order of the data: totals, then for each {@value
 * #CHUNK} images their rows and their pictures, each in an element of its own. The page reads all rows at once and an element of pictures when the first
 * of them is to be seen.
 */
final class ReportPage {
    /** Images of a data element; the script reads it from the totals. */
    static final int CHUNK = 100;
    /** Classes shown of a row, at most. */
    private static final int TOP = 5;

    private final String title;
    private final Labels labels;
    private final ReportTotals totals;
    private final Optional<Evaluation> evaluation;
    private final Thumbnails thumbnails;

    ReportPage(String title, Labels labels, ReportTotals totals, Optional<Evaluation> evaluation, Thumbnails thumbnails) {
        this.title = title;
        this.labels = labels;
        this.totals = totals;
        this.evaluation = evaluation;
        this.thumbnails = thumbnails;
    }

    void write(Writer out, ResultFiles results) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        String frame = resource("report.html")
                .replace("STYLE_HASH", hash(style)).replace("SCRIPT_HASH", hash(script)).replace("STYLE_TEXT", style);
        String[] parts = frame.split("<!-- DATA -->");
        out.write(parts[0]);
        data(out, "totals", this::totals);
        Gallery gallery = new Gallery(out);
        results.predictions(gallery::add);
        gallery.end();
        data(out, "errors", json -> errors(json, results));
        out.write(parts[1].replace("SCRIPT_TEXT", script));
    }

    /** Writes the content of a data element. */
    @FunctionalInterface
    private interface Content {
        void write(PageJson json) throws IOException;
    }

    private static void data(Writer out, String id, Content content) throws IOException {
        out.write("<script type=\"application/json\" id=\"" + id + "\">");
        content.write(new PageJson(out));
        out.write("</script>\n");
    }

    private void totals(PageJson json) throws IOException {
        json.open('{').name("title").value(title).name("chunk").value(CHUNK)
                .name("classified").value(totals.classified()).name("failed").value(totals.failed())
                .name("shown").value(Math.min(totals.classified(), HtmlReport.GALLERY))
                .name("shownErrors").value(Math.min(totals.failed(), HtmlReport.ERRORS))
                .name("mean").value(totals.meanProbability());
        json.name("classes").open('[');
        for (Map.Entry<Integer, Long> entry : totals.perClass().entrySet()) {
            json.open('[').value(entry.getKey()).value(entry.getValue()).close(']');
        }
        json.close(']').name("labels").open('[');
        for (int i = 0; i < labels.size(); i++) {
            json.value(labels.get(i));
        }
        json.close(']').name("confidence").open('[');
        for (long count : totals.confidence()) {
            json.value(count);
        }
        json.close(']').name("codes").open('{');
        for (Map.Entry<String, Long> entry : totals.perCode().entrySet()) {
            json.name(entry.getKey()).value(entry.getValue());
        }
        json.close('}');
        if (evaluation.isPresent()) {
            evaluation(json, evaluation.get());
        }
        json.close('}');
    }

    private void evaluation(PageJson json, Evaluation scores) throws IOException {
        json.name("evaluation").open('{').name("images").value(scores.images())
                .name("topOne").value(scores.topOne()).name("topFive").value(scores.topFive())
                .name("unlabelled").value(scores.unlabelled()).name("ece").value(scores.calibration().expectedError());
        json.name("confusions").open('[');
        for (Evaluation.Confusion confusion : scores.confusions().stream().limit(CHUNK).toList()) {
            json.open('[').value(confusion.truth()).value(confusion.answer()).value(confusion.images()).close(']');
        }
        json.close(']').name("scores").open('[');
        for (Evaluation.ClassScore score : scores.classes()) {
            json.open('[').value(score.index()).value(score.images()).value(score.topOne()).value(score.topFive()).value(score.answered())
                    .close(']');
        }
        json.close(']').name("bins").open('[');
        for (Calibration.Bin bin : scores.calibration().bins()) {
            json.open('[').value(bin.from()).value(bin.to()).value(bin.images()).value(bin.confidence()).value(bin.accuracy()).close(']');
        }
        json.close(']').close('}');
    }

    private static void errors(PageJson json, ResultFiles results) throws IOException {
        json.open('[');
        int[] shown = {0};
        results.errors(row -> {
            if (shown[0]++ < HtmlReport.ERRORS) {
                json.open('[').value(row.image()).value(row.code()).value(row.reason()).close(']');
            }
        });
        json.close(']');
    }

    /** The rows and pictures of the gallery, chunk after chunk. */
    private final class Gallery {
        private final Writer out;
        private final List<ResultRow> chunk = new ArrayList<>();
        private int shown;
        private int chunks;

        Gallery(Writer out) {
            this.out = out;
        }

        void add(ResultRow row) throws IOException {
            if (shown < HtmlReport.GALLERY) {
                shown++;
                chunk.add(row);
                if (chunk.size() == CHUNK) {
                    end();
                }
            }
        }

        void end() throws IOException {
            if (chunk.isEmpty()) {
                return;
            }
            data(out, "rows" + chunks, this::rows);
            data(out, "pictures" + chunks, this::pictures);
            chunk.clear();
            chunks++;
        }

        private void rows(PageJson json) throws IOException {
            json.open('[');
            for (ResultRow row : chunk) {
                json.open('[').value(row.image());
                json.value(evaluation.map(scores -> scores.truth().of(row.image()).index()).orElse(-1));
                for (ResultRow.Guess guess : row.best().stream().limit(TOP).toList()) {
                    json.value(guess.index()).value(guess.probability());
                }
                json.close(']');
            }
            json.close(']');
        }

        private void pictures(PageJson json) throws IOException {
            json.open('[');
            for (ResultRow row : chunk) {
                json.value(thumbnails.jpeg(row.image()).map(Base64.getEncoder()::encodeToString).orElse(""));
            }
            json.close(']');
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing in the program's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String text) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no SHA-256", e);
        }
    }
}
