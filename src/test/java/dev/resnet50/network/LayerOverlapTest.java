package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.PixelRange;
import dev.resnet50.kernel.Scratch;
import dev.resnet50.kernel.TaskArea;
import dev.resnet50.kernel.TaskOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("twin-independent")
class LayerOverlapTest {
    private static final int TASKS = 4;
    private static final int TASK_PIXELS = 10;
    private static final Slot A = new Slot(0);
    private static final Slot B = new Slot(1);
    private static final Slot C = new Slot(2);

    /** A task writes ten pixels, and reads these and some on either side. Of two phases the first reads, and the last writes. */
    private record Window(int radius, int phases) implements Operator {
        @Override
        public int tasks(int phase, int images) {
            return TASKS;
        }

        @Override
        public Optional<TaskArea> area(int phase, int task) {
            int first = task * TASK_PIXELS;
            int end = first + TASK_PIXELS;
            return radius < 0 ? Optional.empty()
                    : Optional.of(new TaskArea(phase == 0 ? new PixelRange(first - radius, end + radius) : PixelRange.NONE,
                            phase == phases - 1 ? new PixelRange(first, end) : PixelRange.NONE));
        }

        @Override
        public void run(int phase, int task, Operands operands, Scratch scratch) {}

        @Override
        public String algorithm() {
            return "window";
        }
    }

    private static Layer layer(int radius, Slot in, Slot out) {
        return layer(radius, 1, in, out);
    }

    private static Layer layer(int radius, int phases, Slot in, Slot out) {
        return new Layer("", "", 0, new Window(radius, phases), in, 1, out, 1, null);
    }

    @Test
    void aTaskWaitsForThoseThatWriteWhatItReads() {
        assertEquals(order(0, 1, 1, 2, 2, 3, 3, 4), LayerOverlap.of(layer(1, A, B), layer(0, B, C)));
        assertEquals(order(0, 2, 0, 3, 1, 4, 2, 4), LayerOverlap.of(layer(0, A, B), layer(1, B, C)));
    }

    @Test
    void aTaskWaitsForThoseThatReadOrWriteWhatItWrites() {
        assertEquals(order(0, 2, 0, 3, 1, 4, 2, 4), LayerOverlap.of(layer(1, A, B), layer(0, C, A)));
        assertEquals(order(0, 1, 1, 2, 2, 3, 3, 4), LayerOverlap.of(layer(1, A, B), layer(1, C, B)));
    }

    @Test
    void aTaskThatHasNothingInCommonDoesNotWait() {
        assertEquals(order(0, 0, 0, 0, 0, 0, 0, 0), LayerOverlap.of(layer(1, A, B), layer(1, A, C)));
    }

    @Test
    void aTaskThatNeedsTheWholeImageWaitsForAll() {
        assertEquals(Optional.empty(), LayerOverlap.of(layer(-1, A, B), layer(0, B, C)));
        assertEquals(Optional.empty(), LayerOverlap.of(layer(0, A, B), layer(-1, B, C)));
    }

    @Test
    void theFirstPhaseOfALayerFollowsTheLastOfTheOneBefore() {
        assertEquals(order(0, 2, 0, 3, 1, 4, 2, 4), LayerOverlap.of(layer(0, 2, A, B), layer(1, B, C)));
        assertEquals(order(0, 2, 0, 3, 1, 4, 2, 4), LayerOverlap.of(layer(0, A, B), layer(1, 2, B, C)));
        assertEquals(order(0, 0, 0, 0, 0, 0, 0, 0), LayerOverlap.of(layer(1, 2, A, B), layer(1, C, A)));
        assertEquals(order(0, 0, 0, 0, 0, 0, 0, 0), LayerOverlap.of(layer(1, A, B), layer(1, 2, C, B)));
    }

    @Test
    void layersOfSeveralPhasesShareAWorkspace() {
        assertEquals(Optional.empty(), LayerOverlap.of(layer(0, 2, A, B), layer(0, 2, B, C)));
    }

    private static Optional<TaskOrder> order(int... firstsAndEnds) {
        List<TaskOrder.Run> waits = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            waits.add(new TaskOrder.Run(firstsAndEnds[2 * task], firstsAndEnds[2 * task + 1]));
        }
        return Optional.of(new TaskOrder(waits));
    }

    /** A layer writes into no buffer that the one before it reads or writes, unless it is the same value's. */
    @Test
    void neighboursShareNoBuffers() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            PlanAssembler assembler = new PlanAssembler();
            List<Slot> slots = new ArrayList<>(List.of(assembler.newSlot()));
            assembler.add(layer(1, Slot.INPUT, slots.get(0)), true);
            for (int l = 1; l < 30; l++) {
                Slot in = slots.get(Math.max(0, slots.size() - 1 - random.nextInt(3)));
                slots.add(assembler.newSlot());
                assembler.add(layer(1, in, slots.get(l)), true);
            }
            ForwardPlan plan = assembler.finish(0);
            List<Layer> layers = plan.layers();
            for (int l = 1; l < layers.size(); l++) {
                Layer before = layers.get(l - 1);
                int written = plan.bufferOf().get(layers.get(l).out().id());
                assertNotEquals(plan.bufferOf().get(before.out().id()), written);
                assertNotEquals(before.in().equals(Slot.INPUT) ? -1 : plan.bufferOf().get(before.in().id()), written);
            }
        }
    }
}
