package dev.resnet50.report;

import dev.resnet50.weights.Labels;

/**
 * Reads the right class from an image's name: from that of its folder, else from the beginning of the file's.
 *
 * <p>The longest beginning that ends at a {@code _}, {@code -}, {@code .} or space and names a class counts, so that {@code great_white_shark_2.jpg}
 * is a great white shark. A whole file name that is a number is a number and no class, as cameras count their pictures.
 */
public final class NamedTrueClasses implements TrueClasses {
    private static final String SEPARATORS = "_-. ";

    private final ClassNames names;

    public NamedTrueClasses(Labels labels) {
        names = new ClassNames(labels);
    }

    @Override
    public TrueClass of(String image) {
        int slash = image.lastIndexOf('/');
        if (slash > 0) {
            String folder = image.substring(image.lastIndexOf('/', slash - 1) + 1, slash);
            ClassNames.Match match = names.find(folder);
            if (match.isFound()) {
                return trueClass(match, folder, "folder");
            }
        }
        String file = image.substring(slash + 1);
        String stem = file.lastIndexOf('.') > 0 ? file.substring(0, file.lastIndexOf('.')) : file;
        for (int end = stem.length(); end > 0; end--) {
            if (end == stem.length() || SEPARATORS.indexOf(stem.charAt(end)) >= 0) {
                String beginning = stem.substring(0, end);
                ClassNames.Match match = names.find(beginning);
                boolean counter = end == stem.length() && match.kind() == ClassNames.Kind.INDEX;
                if (match.isFound() && !counter) {
                    return trueClass(match, beginning, "file name");
                }
            }
        }
        return TrueClass.unknown("neither folder nor file name names a class");
    }

    private static TrueClass trueClass(ClassNames.Match match, String name, String where) {
        if (match.classes().size() > 1) {
            return TrueClass.unknown("'" + name + "' is the label of classes " + match.classes());
        }
        return new TrueClass(match.classes().get(0), match.kind() + " in the " + where);
    }
}
