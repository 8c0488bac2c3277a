package dev.resnet50.network;

import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.StateDict;
import java.util.List;

/**
 * STUB, to be completed (field set is the contract). What a state dict says about the network it belongs to.
 *
 * @param block kind of the residual blocks
 * @param stageLengths number of blocks of each of the four stages, e.g. 3, 4, 6, 3
 * @param stemChannels output channels of the 7x7 stem
 * @param stageWidths inner channels (of the 3x3 convolutions) of each stage
 * @param stageChannels output channels of each stage
 * @param classes rows of the classifier
 */
public record Architecture(BlockType block, List<Integer> stageLengths, int stemChannels, List<Integer> stageWidths,
        List<Integer> stageChannels, int classes) {
    /** Reads the architecture off the tensors' names and shapes and checks every tensor. */
    public static Architecture read(StateDict stateDict) throws ModelException {
        throw new UnsupportedOperationException();
    }
}
