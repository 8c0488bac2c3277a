package dev.resnet50.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageSplitsTest {
    private static final ImageRoot ROOT = new ImageRoot("file", null, "/", "", true);

    @Test
    void everyImageIsInOneSplitInOrder() {
        Random random = new Random(12);
        for (int round = 0; round < 200; round++) {
            List<ImageFile> images = images(random, 1 + random.nextInt(3000), 1L << random.nextInt(28));
            int cores = 1 + random.nextInt(64);
            int batch = 1 + random.nextInt(16);
            List<ImageFile> joined = new ArrayList<>();
            for (ImageSplit split : ImageSplits.cut(images, cores, batch)) {
                assertEquals(joined.size(), split.first());
                joined.addAll(split.images());
            }
            assertEquals(images, joined, "round " + round);
        }
    }

    @Test
    void hugeFilesAreSpreadAndSmallOnesGathered() {
        List<ImageFile> images = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> images.add(image(i, 500L << 20)));
        IntStream.range(100, 100_100).forEach(i -> images.add(image(i, 1000)));
        List<ImageSplit> splits = ImageSplits.cut(images, 8, 8);
        assertTrue(splits.get(0).images().size() <= 3, "huge files: " + splits.get(0).images().size());
        int last = splits.get(splits.size() - 2).images().size();
        assertTrue(last >= 200 && last % 8 == 0, "small files: " + last);
    }

    @Test
    void fewImagesGoInBatches() {
        List<ImageSplit> splits = ImageSplits.cut(images(new Random(1), 24, 10_000), 2, 8);
        assertEquals(List.of(8, 8, 8), splits.stream().map(split -> split.images().size()).toList());
    }

    private static List<ImageFile> images(Random random, int count, long largest) {
        return IntStream.range(0, count).mapToObj(i -> image(i, random.nextLong(largest))).toList();
    }

    private static ImageFile image(int number, long bytes) {
        return new ImageFile(ROOT, Integer.toString(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII), bytes,
                null);
    }
}
