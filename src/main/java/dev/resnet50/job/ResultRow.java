package dev.resnet50.job;

import java.util.List;

/**
 * One row of a finished predictions file.
 *
 * @param image the cell of the {@code image} column
 * @param best the most probable classes, best first
 */
public record ResultRow(String image, List<Guess> best) {
    /** @param index class number */
    public record Guess(int index, double probability) {
    }
}
