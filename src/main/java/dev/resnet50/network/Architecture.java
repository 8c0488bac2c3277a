package dev.resnet50.network;

import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.StateDict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a state dict says about the network it belongs to: a residual network of torchvision's family without groups
 * (18, 34, 50, 101, 152, wide), of any stage lengths, widths and number of classes.
 *
 * @param block kind of the residual blocks
 * @param stageLengths number of blocks of each of the four stages, e.g. 3, 4, 6, 3
 * @param stemChannels output channels of the 7x7 stem
 * @param stageWidths inner channels of each stage: of the 3x3 convolutions (of the first one in a basic block)
 * @param stageChannels output channels of each stage
 * @param classes rows of the classifier
 */
public record Architecture(BlockType block, List<Integer> stageLengths, int stemChannels, List<Integer> stageWidths,
        List<Integer> stageChannels, int classes) {
    /** The number of stages of every network of the family. */
    static final int STAGES = 4;

    public Architecture {
        stageLengths = List.copyOf(stageLengths);
        stageWidths = List.copyOf(stageWidths);
        stageChannels = List.copyOf(stageChannels);
    }

    /**
     * Reads the architecture off the tensors' names and shapes and checks every tensor: that none is missing or
     * unexpected, that shapes fit each other, that all values are finite and no variance is negative.
     *
     * @throws ModelException naming the file, the first tensor that is wrong, and the fault
     */
    public static Architecture read(StateDict stateDict) throws ModelException {
        return new ArchitectureReader(stateDict).read();
    }

    /** Channels of the last stage, which are averaged and given to the classifier. */
    public int features() {
        return stageChannels.get(STAGES - 1);
    }

    /** For people: {@code bottleneck 3,4,6,3, width 64, 1000 classes}. */
    public String describe() {
        String lengths = stageLengths.stream().map(String::valueOf).collect(Collectors.joining(","));
        return (block == BlockType.BOTTLENECK ? "bottleneck " : "basic block ") + lengths + ", width "
                + stageWidths.get(0)
                + ", " + classes + (classes == 1 ? " class" : " classes");
    }
}
