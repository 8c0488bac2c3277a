package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanBalanceTest {
    @Test
    void theLastRoundMayLeaveThreadsIdle() {
        assertEquals(new PlanBalance(8, 1), PlanBalance.of(List.of(8), 4));
        assertEquals(new PlanBalance(9, 9 / 12.0), PlanBalance.of(List.of(9), 4));
        assertEquals(new PlanBalance(1, 1 / 64.0), PlanBalance.of(List.of(1), 64));
    }

    @Test
    void phasesWaitForEachOther() {
        assertEquals(new PlanBalance(10, 10 / 16.0), PlanBalance.of(List.of(1, 8, 1), 4));
    }

    @Test
    void everyLayerOfANetworkHasTasksAndMoreImagesHaveNoFewer() throws Exception {
        var stateDict = Synthetic.network(BlockType.BOTTLENECK, List.of(1, 1, 1, 1), 8, 10);
        try (Engine engine = Engine.start(EngineOptions.threads(1))) {
            Network network = Network.build(stateDict, Architecture.read(stateDict), BottleneckStride.CONV2, 1e-5, 64, 64, engine);
            for (int i = 0; i < network.layers().size(); i++) {
                int one = PlanBalance.of(network.tasks(i, 1), 2).tasks();
                int eight = PlanBalance.of(network.tasks(i, 8), 2).tasks();
                assertTrue(one >= 1 && eight >= one, network.layers().get(i).name() + " " + one + " " + eight);
            }
        }
    }
}
