package dev.resnet50.config;

import java.util.Map;

/**
 * Which algorithm the 3x3 convolutions get.
 *
 * @param general for all that no shape class names
 * @param byShape by output size and, unless it is 1, stride: {@code 56x56}, {@code 28x28/2}
 */
public record Conv3x3Choice(Conv3x3 general, Map<String, Conv3x3> byShape) {
    public Conv3x3Choice {
        byShape = Map.copyOf(byShape);
    }
}
