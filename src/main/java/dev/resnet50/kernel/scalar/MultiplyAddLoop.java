package dev.resnet50.kernel.scalar;

/** Multiplications and additions of scalars in registers, in independent chains: what scalar code can do at most. */
final class MultiplyAddLoop {
    private static final int CHAINS = 8;

    private MultiplyAddLoop() {}

    /** Runs that many turns; returns something that depends on all of them. */
    static float run(int turns) {
        float a = 0.999f;
        float b = 1e-3f;
        float s0 = a;
        float s1 = a;
        float s2 = a;
        float s3 = a;
        float s4 = a;
        float s5 = a;
        float s6 = a;
        float s7 = a;
        for (int i = 0; i < turns; i++) {
            s0 = s0 * a + b;
            s1 = s1 * a + b;
            s2 = s2 * a + b;
            s3 = s3 * a + b;
            s4 = s4 * a + b;
            s5 = s5 * a + b;
            s6 = s6 * a + b;
            s7 = s7 * a + b;
        }
        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    }

    /** Floating-point operations of that many turns. */
    static long operations(int turns) {
        return 2L * CHAINS * turns;
    }
}
