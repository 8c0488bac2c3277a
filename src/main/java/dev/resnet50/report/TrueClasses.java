package dev.resnet50.report;

/** Where the right answers come from. */
public interface TrueClasses {
    /** @param image the cell of the {@code image} column */
    TrueClass of(String image);

    /**
     * The right answer for one image.
     *
     * @param index class number; -1 if it is not known
     * @param how where it was found, or why it was not
     */
    record TrueClass(int index, String how) {
        boolean isKnown() {
            return index >= 0;
        }

        static TrueClass unknown(String reason) {
            return new TrueClass(-1, reason);
        }
    }
}
