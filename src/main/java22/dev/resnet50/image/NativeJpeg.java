package dev.resnet50.image;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/** The system's TurboJPEG library, if it is there. */
@SuppressWarnings("restricted") // Calling a native library is what this class and TurboJpeg are for.
final class NativeJpeg {
    static final Optional<JpegLibrary> FOUND = find();

    private NativeJpeg() {}

    private static Optional<JpegLibrary> find() {
        // The size of a stream is a C long, which has 64 bits everywhere but on Windows.
        if (Linker.nativeLinker().canonicalLayouts().get("long") instanceof ValueLayout.OfLong) {
            for (String name : List.of("libturbojpeg.so.0", "libturbojpeg.0.dylib")) {
                try {
                    return Optional.of(new TurboJpeg(SymbolLookup.libraryLookup(name, Arena.global())));
                } catch (IllegalArgumentException notThere) {
                    continue;
                }
            }
        }
        return Optional.empty();
    }
}
