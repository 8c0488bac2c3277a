package dev.resnet50.archive;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;

/** Names in archives, which anybody may have chosen. */
final class ArchiveNames {
    private ArchiveNames() {}

    /** Refuses a name that, used as a path, would lead out of a folder. */
    static void requireWithin(byte[] name) throws ImageException {
        boolean partBegins = true;
        for (int i = 0; i < name.length; i++) {
            boolean dots = partBegins && name[i] == '.' && i + 1 < name.length && name[i + 1] == '.'
                    && (i + 2 == name.length || isSeparator(name[i + 2]));
            if (dots || i == 0 && isSeparator(name[0])) {
                throw new ImageException(ImageErrorCode.UNREADABLE, "its name in the archive is a path out of it");
            }
            partBegins = isSeparator(name[i]);
        }
    }

    private static boolean isSeparator(byte b) {
        return b == '/' || b == '\\';
    }
}
