package dev.resnet50.kernel;

/** A loop that does nothing but multiply and add in registers, to measure how much a core can do. */
public interface PeakLoop {
    /** Runs that many turns; the result must be used, or the compiler removes the loop. */
    float run(int turns);

    /** Floating-point operations of that many turns. */
    long operations(int turns);
}
