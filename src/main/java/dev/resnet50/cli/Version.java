package dev.resnet50.cli;

/** The version of this build. */
public final class Version {
    private Version() {
    }

    /** The version in the jar's manifest; {@code development} when the classes do not come from a jar. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** One line: program, version, and the Java that runs it. */
    static String line() {
        return "resnet50-batch " + current() + " (Java " + System.getProperty("java.version") + ", "
                + System.getProperty("java.vm.vendor") + ")";
    }
}
