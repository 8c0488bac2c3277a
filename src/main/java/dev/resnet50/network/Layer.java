package dev.resnet50.network;

import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.TensorLayout;

/**
 * A step of the forward pass.
 *
 * @param name torchvision's name of the module, such as {@code layer2.0.conv3}
 * @param description geometry for people, such as {@code 128>512 1x1/1 @28x28}
 * @param macs multiply-accumulates of one image
 * @param operator what is computed
 * @param in buffer read
 * @param inFloats floats from one image of the input to the next
 * @param out buffer written
 * @param outFloats floats from one image of the output to the next
 * @param output what an observer may look at after this layer; null if nothing
 */
record Layer(String name, String description, long macs, Operator operator, Slot in, int inFloats, Slot out, int outFloats,
        Output output) {
    /**
     * A result that has a name of its own: the stem, the max pool, or a residual block.
     *
     * @param name such as {@code layer2.0}
     */
    record Output(String name, int channels, int height, int width, TensorLayout layout) {}
}
