package dev.resnet50.kernel.select;

/** The module of the Vector API, which is there only if Java was started with it. */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    static boolean isPresent() {
        return ModuleLayer.boot().findModule(NAME).isPresent();
    }
}
