package dev.resnet50.job;

/**
 * One row of a finished errors file.
 *
 * @param code as {@link dev.resnet50.image.ImageErrorCode#code}
 */
public record ErrorRow(String image, String code, String reason) {
}
