package dev.resnet50.testing;

/** The module of the Vector API, with and without which the build runs the tests. */
public final class VectorModule {
    /** The option of Java that adds the module. */
    public static final String OPTION = "--add-modules=jdk.incubator.vector";

    private VectorModule() {}

    /** Whether this JVM has it, so that the SIMD twin is what runs. */
    public static boolean isPresent() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
