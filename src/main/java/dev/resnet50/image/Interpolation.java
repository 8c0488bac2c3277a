package dev.resnet50.image;

/** The filter of the resize, as a function of the distance in output pixels (input pixels when enlarging). */
public enum Interpolation {
    /** A triangle, one pixel to either side. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            return x < 1 ? 1 - x : 0;
        }
    },
    /** Keys' cubic convolution with a = -1/2, two pixels to either side. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return ((CUBIC_A + 2) * x - (CUBIC_A + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC_A : 0;
        }
    };

    private static final double CUBIC_A = -0.5;

    private final int support;

    Interpolation(int support) {
        this.support = support;
    }

    /** How far the filter reaches to either side. */
    int support() {
        return support;
    }

    abstract double weight(double distance);
}
